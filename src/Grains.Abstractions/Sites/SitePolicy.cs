using System.Text.Json.Serialization;

namespace OneCaptcha.Grains.Sites;

/// <summary>
/// What a site asks of its visitors: of those who give no reason for more. Where a field ends in <c>Most</c> it is the ceiling
/// up to which suspicion may raise the field of its name. A field that a stored policy lacks has the value given here, which
/// leaves what was stored before there was such a field as it was; a new site gets <see cref="ForNewSites"/>.
/// </summary>
[GenerateSerializer, Immutable, Alias("OneCaptcha.SitePolicy")]
public sealed record SitePolicy
{
    /// <summary>What is solved.</summary>
    [Id(0)] public ChallengeKind Kind { get; init; } = ChallengeKind.Glyphs;

    /// <summary>Stages to solve, 1 to 20.</summary>
    [Id(1)] public int Stages { get; init; } = 3;

    /// <summary>Wrong answers that are forgiven in a session, 0 to 10.</summary>
    [Id(2)] public int Mistakes { get; init; } = 1;

    /// <summary>Seconds for a stage, 20 to 600.</summary>
    [Id(3)] public int Seconds { get; init; } = 60;

    /// <summary>How hard the tiles are to read, 0 to 3.</summary>
    [Id(4)] public int Difficulty { get; init; } = 1;

    /// <summary>Seconds for which a pass can be redeemed, 30 to 3,600.</summary>
    [Id(5)] public int PassSeconds { get; init; } = 300;

    /// <summary>Whether a request without <c>Origin</c> and <c>Referer</c> is refused.</summary>
    [Id(6)] public bool OriginRequired { get; init; }

    /// <summary>How often a visitor may ask for other images of one session, 0 to 20.</summary>
    [Id(7)] public int Refreshes { get; init; } = 3;

    /// <summary>How often a visitor may ask for more time in one stage, 0 to 10 (WCAG 2.2.1 asks for 10).</summary>
    [Id(8)] public int Extensions { get; init; } = 10;

    /// <summary>Seconds for which an ink challenge can be answered, 60 to 3,600.</summary>
    [Id(9)] public int InkSeconds { get; init; } = 1800;

    /// <summary>Attempts at one ink challenge, 1 to 10.</summary>
    [Id(10)] public int InkAttempts { get; init; } = 3;

    /// <summary>Width of the ink canvas in CSS pixels, 272 to 800.</summary>
    [Id(11)] public int InkWidth { get; init; } = 272;

    /// <summary>Height of the ink canvas in CSS pixels, 136 to 400.</summary>
    [Id(12)] public int InkHeight { get; init; } = 136;

    /// <summary>Stages that suspicion may raise to, 0 to 20; below <see cref="Stages"/> it is as good as that.</summary>
    [Id(13)] public int StagesMost { get; init; }

    /// <summary>Difficulty that suspicion may raise to, 0 to 3; below <see cref="Difficulty"/> it is as good as that.</summary>
    [Id(14)] public int DifficultyMost { get; init; }

    /// <summary>When proof of work is asked first.</summary>
    [Id(15)] public WorkMode Work { get; init; }

    /// <summary>The most work, in bits: 2 to that power hashes, 16 to 28. A usual browser makes 2²² in a second or two.</summary>
    [Id(16)] public int WorkMost { get; init; } = 26;

    /// <summary>Whether a visitor of good record, while the site is quiet, passes with a little work and no challenge.</summary>
    [Id(17)] public bool Light { get; init; }

    /// <summary>Whether a visitor who cannot see may pass with much work and no picture.</summary>
    [Id(18)] public bool Sightless { get; init; }

    /// <summary>The policy of a newly registered site.</summary>
    public static SitePolicy ForNewSites { get; } = new() { StagesMost = 6, DifficultyMost = 2, Work = WorkMode.Auto, Sightless = true };

    /// <summary>Whether every visitor is asked the same, so that nothing need be known of them.</summary>
    [JsonIgnore]
    public bool IsFixed => StagesMost <= Stages && DifficultyMost <= Difficulty && Work == WorkMode.Off && !Light && !Sightless;

    /// <summary>Whether a visitor is asked to write.</summary>
    /// <param name="preferred">Whether the visitor chose to, where the choice is theirs.</param>
    public bool AsksForInk(bool preferred) => Kind == ChallengeKind.Ink || (Kind == ChallengeKind.Either && preferred);
}
