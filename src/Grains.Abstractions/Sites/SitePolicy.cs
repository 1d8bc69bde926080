namespace OneCaptcha.Grains.Sites;

/// <summary>What a site asks of its visitors. The defaults are those of a newly registered site.</summary>
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

    /// <summary>Whether a visitor is asked to write.</summary>
    /// <param name="preferred">Whether the visitor chose to, where the choice is theirs.</param>
    public bool AsksForInk(bool preferred) => Kind == ChallengeKind.Ink || (Kind == ChallengeKind.Either && preferred);
}
