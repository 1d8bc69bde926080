namespace OneCaptcha.Glyphs;

/// <summary>How hard a stage is: everything that the drawing of a tile depends on beside its characters and face. The rows are in <see cref="Difficulties"/>.</summary>
public sealed record Difficulty
{
    /// <summary>0 to 3.</summary>
    public required int Level { get; init; }

    /// <summary>Height of capitals, pixels.</summary>
    public required (float Least, float Most) CapHeight { get; init; }

    /// <summary>How much larger letters without ascender and descender are drawn: they have the least room for what crosses them.</summary>
    public float LowLetters { get; init; } = 1;

    /// <summary>Least contrast (WCAG) between any colour of the ground and any of the ink, after texture.</summary>
    public required double Contrast { get; init; }

    /// <summary>Largest turn, degrees.</summary>
    public float Rotation { get; init; }

    /// <summary>Largest shear.</summary>
    public float Shear { get; init; }

    /// <summary>Largest change of width against height, as a part.</summary>
    public float Aspect { get; init; }

    /// <summary>Largest bend of the skeleton, cap heights.</summary>
    public float Warp { get; init; }

    /// <summary>Largest change of the strokes' thickness, as a part.</summary>
    public float Weight { get; init; }

    /// <summary>Whether every glyph has a face of its own, of any kind: what is compared is the letter, not its picture.</summary>
    public bool FacePerGlyph { get; init; }

    /// <summary>Characters on a tile: 1, or 2, of which the expected one is at most one.</summary>
    public int CharactersPerTile { get; init; } = 1;

    /// <summary>Strokes that cross the tile and the glyphs on it, in the ink's colour and about as thick as the glyphs' own.</summary>
    public int CrossingStrokes { get; init; }

    /// <summary>Loose short strokes, clear of the glyphs.</summary>
    public int Fragments { get; init; }

    /// <summary>Curves through the glyphs on whose one side ink and ground change places.</summary>
    public int Counterchanges { get; init; }

    /// <summary>Strength of the ground's texture, 0 (flat) to 1.</summary>
    public float Texture { get; init; }

    /// <summary>Distractors are taken from so many of the nearest characters that a person can tell apart.</summary>
    public int Neighbours { get; init; } = 8;

    /// <summary>Characters that come closer than this (see <see cref="LookAlikes"/>) never share a stage.</summary>
    public required float LeastDistance { get; init; }

    /// <summary>Whether <c>1 l I ! i |</c> and their like are used: beside loose strokes they could not be told apart.</summary>
    public bool BareStems { get; init; }

    /// <summary>How the expected tile is drawn; null where it is drawn as the others. One that cannot be read would cost the whole stage.</summary>
    public Difficulty? Expected { get; init; }

    /// <summary>The parameters of a level.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such level.</exception>
    public static Difficulty Of(int level)
    {
        var levels = Difficulties.All;
        ArgumentOutOfRangeException.ThrowIfNegative(level);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(level, levels.Length);
        return levels[level];
    }
}
