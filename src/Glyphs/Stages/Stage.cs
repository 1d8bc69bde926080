namespace OneCaptcha.Glyphs;

/// <summary>
/// One stage: an expected character and a 3×3 grid of tiles, each 64×64 and encoded as PNG. Some tiles show the character.
/// </summary>
public sealed class Stage
{
    /// <summary>The number of tiles in the grid.</summary>
    public const int TileCount = 9;

    internal Stage(byte[] expected, byte[][] tiles, int answerKey, string characters, char character, Typeface typeface, int difficulty)
    {
        Expected = expected;
        Tiles = tiles;
        AnswerKey = answerKey;
        Characters = characters;
        Character = character;
        Typeface = typeface;
        Difficulty = difficulty;
    }

    /// <summary>PNG of the expected character.</summary>
    public byte[] Expected { get; }

    /// <summary>Nine PNGs, row-major.</summary>
    public IReadOnlyList<byte[]> Tiles { get; }

    /// <summary>Bit i is set when tile i contains <see cref="Character"/>. Never leaves the server.</summary>
    public int AnswerKey { get; }

    /// <summary>The expected character.</summary>
    public char Character { get; }

    /// <summary>What the tiles show, row-major, as many characters for each: one, or two where the question is whether a tile contains the expected one.</summary>
    public string Characters { get; }

    /// <summary>The face of the expected tile, and of all tiles where glyphs have none of their own.</summary>
    public Typeface Typeface { get; }

    /// <summary>0 to 3.</summary>
    public int Difficulty { get; }
}
