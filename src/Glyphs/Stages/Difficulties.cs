namespace OneCaptcha.Glyphs;

/// <summary>
/// The difficulties by name. What each costs a reader and what it costs programs is in <c>docs/security.md</c>; change a figure here
/// only together with that table.
/// </summary>
public static class Difficulties
{
    /// <summary>0: the look of the published samples, flat and upright. For programs as easy as for people.</summary>
    public static Difficulty Classic { get; } = new() { Level = 0, CapHeight = (22, 26), Contrast = 3, LeastDistance = 0.24f, BareStems = true };

    /// <summary>The expected tile from 1 on: alone, upright, on a quiet ground.</summary>
    private static Difficulty Plain { get; } = new()
    {
        Level = 1, CapHeight = (28, 31), Contrast = 4.5, LeastDistance = 0, Rotation = 2, Shear = 0.02f, Aspect = 0.04f, Texture = 0.35f,
    };

    /// <summary>1: one character a tile, in a face of its own, one stroke across, ink and ground changing places.</summary>
    public static Difficulty Gentle { get; } = new()
    {
        Level = 1,
        CapHeight = (28, 33),
        LowLetters = 1.15f,
        Contrast = 3.5,
        LeastDistance = 0.25f,
        Neighbours = 4,
        Rotation = 12,
        Shear = 0.12f,
        Aspect = 0.2f,
        Warp = 0.1f,
        Weight = 0.14f,
        FacePerGlyph = true,
        CrossingStrokes = 1,
        Fragments = 1,
        Counterchanges = 1,
        Texture = 0.5f,
        Expected = Plain,
    };

    /// <summary>2: as 1, with two characters a tile. A second stroke would cost readers 3 stages in a hundred.</summary>
    public static Difficulty Firm { get; } = Gentle with
    {
        Level = 2,
        CapHeight = (26, 30),
        Contrast = 4,
        LeastDistance = 0.28f,
        Neighbours = 5,
        Warp = 0.11f,
        Weight = 0.16f,
        CharactersPerTile = 2,
        Texture = 0.7f,
        Expected = Plain with { Level = 2 },
    };

    /// <summary>
    /// 3: as 2, bent further, letters of many sizes, two strokes, none but the three nearest look-alikes. Sizes and nearness cost networks most and
    /// people least; a second border would cost readers a stage in ten.
    /// </summary>
    public static Difficulty Hard { get; } = Firm with
    {
        Level = 3,
        CapHeight = (25, 33),
        Contrast = 4.5,
        LeastDistance = 0.31f,
        Neighbours = 3,
        Rotation = 15,
        Shear = 0.14f,
        Aspect = 0.25f,
        Warp = 0.14f,
        Weight = 0.24f,
        CrossingStrokes = 2,
        Fragments = 2,
        Texture = 0.9f,
        Expected = Plain with { Level = 3 },
    };

    /// <summary>In order of level.</summary>
    internal static ReadOnlySpan<Difficulty> All => Rows;

    private static Difficulty[] Rows { get; } = [Classic, Gentle, Firm, Hard];
}
