namespace OneCaptcha.Glyphs;

/// <summary>How hard a stage is: everything that the drawing of a tile depends on beside its character and face.</summary>
public sealed record Difficulty
{
    private static readonly Difficulty[] Levels =
    [
        new() { Level = 0, CapHeight = (22, 26), Contrast = 3, BareStems = true },
        new()
        {
            Level = 1, CapHeight = (25, 30), Contrast = 3.2, Rotation = 4, Shear = 0.04f, Aspect = 0.06f, Warp = 0.7f, Weight = 0.07f,
            Texture = 0.35f, BareStems = true,
        },
        new()
        {
            Level = 2, CapHeight = (27, 33), Contrast = 4, Rotation = 9, Shear = 0.1f, Aspect = 0.12f, Warp = 1.5f, Weight = 0.14f,
            Texture = 0.7f,
        },
        new()
        {
            Level = 3, CapHeight = (30, 36), Contrast = 4.5, Rotation = 13, Shear = 0.15f, Aspect = 0.15f, Warp = 2.1f, Weight = 0.18f,
            Texture = 1,
        },
    ];

    /// <summary>0 to 3.</summary>
    public required int Level { get; init; }

    /// <summary>Height of capitals, pixels.</summary>
    public required (float Least, float Most) CapHeight { get; init; }

    /// <summary>Least contrast (WCAG) between any colour of the ground and any of the ink, after texture.</summary>
    public required double Contrast { get; init; }

    /// <summary>Largest turn, degrees.</summary>
    public float Rotation { get; init; }

    /// <summary>Largest shear.</summary>
    public float Shear { get; init; }

    /// <summary>Largest change of width against height, as a part.</summary>
    public float Aspect { get; init; }

    /// <summary>Largest bend, pixels at a cap height of 30.</summary>
    public float Warp { get; init; }

    /// <summary>Largest change of the strokes' thickness, as a part.</summary>
    public float Weight { get; init; }

    /// <summary>Strength of the ground's texture, 0 (flat) to 1.</summary>
    public float Texture { get; init; }

    /// <summary>Whether <c>1 l I ! i |</c> and their like are used: beside loose strokes they could not be told apart.</summary>
    public bool BareStems { get; init; }

    /// <summary>The parameters of a level.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such level.</exception>
    public static Difficulty Of(int level)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(level);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(level, Levels.Length);
        return Levels[level];
    }
}
