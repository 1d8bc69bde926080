namespace OneCaptcha.Grains.Sites;

/// <summary>Fields of <see cref="SitePolicy"/> to change; null leaves as it is. Merged where the policy is kept, so that two changes at once lose nothing.</summary>
[GenerateSerializer, Immutable, Alias("OneCaptcha.SitePolicyChange")]
public sealed record SitePolicyChange
{
    /// <inheritdoc cref="SitePolicy.Kind"/>
    [Id(0)] public ChallengeKind? Kind { get; init; }

    /// <inheritdoc cref="SitePolicy.Stages"/>
    [Id(1)] public int? Stages { get; init; }

    /// <inheritdoc cref="SitePolicy.Mistakes"/>
    [Id(2)] public int? Mistakes { get; init; }

    /// <inheritdoc cref="SitePolicy.Seconds"/>
    [Id(3)] public int? Seconds { get; init; }

    /// <inheritdoc cref="SitePolicy.Difficulty"/>
    [Id(4)] public int? Difficulty { get; init; }

    /// <inheritdoc cref="SitePolicy.PassSeconds"/>
    [Id(5)] public int? PassSeconds { get; init; }

    /// <inheritdoc cref="SitePolicy.OriginRequired"/>
    [Id(6)] public bool? OriginRequired { get; init; }

    /// <inheritdoc cref="SitePolicy.Refreshes"/>
    [Id(7)] public int? Refreshes { get; init; }

    /// <inheritdoc cref="SitePolicy.Extensions"/>
    [Id(8)] public int? Extensions { get; init; }

    /// <inheritdoc cref="SitePolicy.InkSeconds"/>
    [Id(9)] public int? InkSeconds { get; init; }

    /// <inheritdoc cref="SitePolicy.InkAttempts"/>
    [Id(10)] public int? InkAttempts { get; init; }

    /// <inheritdoc cref="SitePolicy.InkWidth"/>
    [Id(11)] public int? InkWidth { get; init; }

    /// <inheritdoc cref="SitePolicy.InkHeight"/>
    [Id(12)] public int? InkHeight { get; init; }

    /// <inheritdoc cref="SitePolicy.StagesMost"/>
    [Id(13)] public int? StagesMost { get; init; }

    /// <inheritdoc cref="SitePolicy.DifficultyMost"/>
    [Id(14)] public int? DifficultyMost { get; init; }

    /// <inheritdoc cref="SitePolicy.Work"/>
    [Id(15)] public WorkMode? Work { get; init; }

    /// <inheritdoc cref="SitePolicy.WorkMost"/>
    [Id(16)] public int? WorkMost { get; init; }

    /// <inheritdoc cref="SitePolicy.Light"/>
    [Id(17)] public bool? Light { get; init; }

    /// <inheritdoc cref="SitePolicy.Sightless"/>
    [Id(18)] public bool? Sightless { get; init; }

    /// <summary>The policy with these fields in it.</summary>
    public SitePolicy ApplyTo(SitePolicy policy) => policy with
    {
        Kind = Kind ?? policy.Kind,
        Stages = Stages ?? policy.Stages,
        Mistakes = Mistakes ?? policy.Mistakes,
        Seconds = Seconds ?? policy.Seconds,
        Difficulty = Difficulty ?? policy.Difficulty,
        PassSeconds = PassSeconds ?? policy.PassSeconds,
        OriginRequired = OriginRequired ?? policy.OriginRequired,
        Refreshes = Refreshes ?? policy.Refreshes,
        Extensions = Extensions ?? policy.Extensions,
        InkSeconds = InkSeconds ?? policy.InkSeconds,
        InkAttempts = InkAttempts ?? policy.InkAttempts,
        InkWidth = InkWidth ?? policy.InkWidth,
        InkHeight = InkHeight ?? policy.InkHeight,
        StagesMost = StagesMost ?? policy.StagesMost,
        DifficultyMost = DifficultyMost ?? policy.DifficultyMost,
        Work = Work ?? policy.Work,
        WorkMost = WorkMost ?? policy.WorkMost,
        Light = Light ?? policy.Light,
        Sightless = Sightless ?? policy.Sightless,
    };
}
