using System.Text.Json.Serialization;
using OneCaptcha.Grains.Generation;
using OneCaptcha.Grains.Policy;
using OneCaptcha.Grains.Sites;

namespace OneCaptcha.Grains.Challenges;

/// <summary>
/// What a session remembers. Immutable: <see cref="ChallengeMachine"/> makes the next one, the grain writes it. The names
/// of the properties are a contract with what is stored.
/// </summary>
[GenerateSerializer, Alias("OneCaptcha.ChallengeState")]
internal sealed record ChallengeState : IExpiring
{
    [Id(0)] public string SiteKey { get; init; } = "";
    [Id(1)] public string? Hostname { get; init; }
    [Id(2)] public string? Action { get; init; }
    [Id(3)] public string? CustomerData { get; init; }

    [Id(4)] public ChallengePhase Phase { get; init; }
    [Id(5)] public int Stages { get; init; }
    [Id(6)] public int Seconds { get; init; }
    [Id(7)] public int Difficulty { get; init; }
    [Id(8)] public int PassSeconds { get; init; }

    [Id(9)] public int Stage { get; init; }
    [Id(10)] public int MistakesLeft { get; init; }
    [Id(11)] public int RefreshesLeft { get; init; }
    [Id(12)] public int ExtensionsAllowed { get; init; }
    [Id(13)] public int ExtensionsLeft { get; init; }

    /// <summary>Of the stage that waits for its answer: the nonce it was issued under, its answer key (nine bits), its drawing seed.</summary>
    [Id(14)] public long Nonce { get; init; }
    [Id(15)] public int AnswerKey { get; init; }
    [Id(16)] public byte[] Seed { get; init; } = [];

    /// <summary>Until when the stage can be answered or, from <see cref="ChallengePhase.Passed"/> on, the pass redeemed.</summary>
    [Id(17)] public DateTimeOffset Deadline { get; init; }

    /// <summary>Of the answer judged last: its nonce, a hash of it, and how often its reply was repeated.</summary>
    [Id(18)] public long SpentNonce { get; init; }
    [Id(19)] public long SpentAnswer { get; init; }
    [Id(20)] public int Repeats { get; init; }

    [Id(21)] public DateTimeOffset SolvedAt { get; init; }
    [Id(22)] public string? RedeemedBy { get; init; }
    [Id(23)] public DateTimeOffset OpenedAt { get; init; }

    /// <summary>Whether verification tells a score.</summary>
    [Id(24)] public bool WantsScore { get; init; }

    /// <summary>What is solved: glyphs or ink.</summary>
    [Id(25)] public ChallengeKind Kind { get; init; }

    /// <summary>Of the stage that waits for its answer: the period whose house style it was drawn in.</summary>
    [Id(30)] public long StylePeriod { get; init; }

    /// <summary>What the stage that waits for its answer is redrawn from.</summary>
    [JsonIgnore]
    public DrawStage Drawing => new(Seed, Difficulty, StylePeriod);

    /// <summary>What was asked: a challenge, or work alone.</summary>
    [Id(26)] public Asking Asking { get; init; }

    /// <summary>Key of the visitor's grain, a keyed hash of the day, until the session ends; null where there is none.</summary>
    [Id(27)] public string? Visitor { get; init; }

    /// <summary>Of a pass: the <see cref="IStorageRun"/> it was issued in, the only one it can be redeemed in.</summary>
    [Id(31)] public string? Run { get; init; }

    /// <summary>Until when the work that bought this session is good; null where none did.</summary>
    [Id(32)] public DateTimeOffset? PaidUntil { get; init; }

    /// <summary>Work counts once because its session is known: a record that went before the work would let it count again.</summary>
    [JsonIgnore]
    public DateTimeOffset KeptUntil => PaidUntil > Deadline ? PaidUntil.Value : Deadline;

    /// <summary>Whether a stage waits for its answer. For an ink it is the <c>InkGrain</c> that waits, and is counted.</summary>
    [JsonIgnore]
    public bool IsOpen => Phase == ChallengePhase.Open && Kind != ChallengeKind.Ink;
}
