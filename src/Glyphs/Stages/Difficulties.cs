namespace OneCaptcha.Glyphs;

/// <summary>
/// The difficulties by name. What each costs a reader and what it costs programs is in <c>docs/security.md</c>; change a figure here
/// only together with that table.
/// </summary>
public static class Difficulties
{
    /// <summary>0: the look of the published samples, flat and upright. For programs as easy as for people.</summary>
    public static Difficulty Classic { get; } = new() { Level = 0, CapHeight = (22, 26), Contrast = 3, LeastDistance = 0.24f, BareStems = true };

    /// <summary>1: a little of everything that moves a shape, on clouds.</summary>
    public static Difficulty Gentle { get; } = new()
    {
        Level = 1,
        CapHeight = (25, 30),
        Contrast = 3.2,
        LeastDistance = 0.26f,
        Rotation = 4,
        Shear = 0.04f,
        Aspect = 0.06f,
        Warp = 0.03f,
        Weight = 0.07f,
        Texture = 0.35f,
        BareStems = true,
    };

    /// <summary>The expected tile of 2 and 3: alone, upright, on a quiet ground.</summary>
    private static Difficulty Plain { get; } = Gentle with { CapHeight = (28, 31), Contrast = 4.5, Rotation = 2, Warp = 0, Weight = 0 };

    /// <summary>2: two characters a tile, each in a face of its own, one stroke across, ink and ground changing places.</summary>
    public static Difficulty Firm { get; } = new()
    {
        Level = 2,
        CapHeight = (25, 29),
        Contrast = 4,
        LeastDistance = 0.28f,
        Rotation = 10,
        Shear = 0.1f,
        Aspect = 0.12f,
        Warp = 0.07f,
        Weight = 0.14f,
        FacePerTile = true,
        CharactersPerTile = 2,
        CrossingStrokes = 1,
        Fragments = 1,
        Counterchange = true,
        Texture = 0.7f,
        Expected = Plain with { Level = 2 },
    };

    /// <summary>3: as 2, bent further, with two strokes across and slits in the glyphs.</summary>
    public static Difficulty Hard { get; } = Firm with
    {
        Level = 3,
        CapHeight = (27, 31),
        Contrast = 4.5,
        LeastDistance = 0.33f,
        Rotation = 13,
        Shear = 0.14f,
        Aspect = 0.15f,
        Warp = 0.1f,
        Weight = 0.18f,
        CrossingStrokes = 2,
        Fragments = 2,
        Gaps = 1,
        Texture = 0.9f,
        Expected = Plain with { Level = 3 },
    };

    /// <summary>In order of level.</summary>
    internal static ReadOnlySpan<Difficulty> All => Rows;

    private static Difficulty[] Rows { get; } = [Classic, Gentle, Firm, Hard];
}
