namespace OneCaptcha.Grains.Sites;

/// <summary>What is stored of a site. The names of the properties are a contract with what is stored.</summary>
[GenerateSerializer, Alias("OneCaptcha.SiteState")]
internal sealed record SiteState
{
    [Id(0)] public string Owner { get; init; } = "";
    [Id(1)] public int DirectoryPage { get; init; }
    [Id(2)] public string Name { get; init; } = "";
    [Id(3)] public IReadOnlyList<string> Hosts { get; init; } = [];
    [Id(4)] public SitePolicy Policy { get; init; } = new();
    [Id(5)] public bool Enabled { get; init; } = true;
    [Id(6)] public DateTimeOffset CreatedAt { get; init; }

    /// <summary>The one in force first, then those that a rotation left some time.</summary>
    [Id(7)] public IReadOnlyList<SiteSecret> Secrets { get; init; } = [];

    /// <summary>Whoever rotates more often than this within the overlap loses the oldest early.</summary>
    public const int MaximumSecrets = 5;

    /// <summary>With a new secret in force, and for the ones before it no more than the overlap.</summary>
    public SiteState Rotate(byte[] secretSha256, DateTimeOffset now, TimeSpan overlap)
    {
        var end = now + overlap;
        var before = Secrets
            .Select(secret => secret with { ValidUntil = secret.ValidUntil < end ? secret.ValidUntil : end })
            .Where(secret => secret.ValidUntil > now);
        return this with { Secrets = [.. before.Prepend(new SiteSecret(secretSha256, null)).Take(MaximumSecrets)] };
    }
}
