namespace OneCaptcha.Glyphs;

/// <summary>
/// Draws one tile: shape, place, coverage, colours, PNG. Not thread-safe; keeps its buffers, so that a tile costs no memory but its
/// own bytes.
/// </summary>
internal sealed class TilePainter
{
    /// <summary>Pixels to a side.</summary>
    public const int Size = 64;

    private readonly Pen _pen = new();
    private readonly Outline _shape = new();
    private readonly Placement _placement = new();
    private readonly Coverage _coverage = new(Size, Size);
    private readonly Texture _texture = new();
    private readonly byte[] _pixels = new byte[Size * Size];
    private readonly Rgb[] _palette = new Rgb[Inks.Count];
    private readonly PngEncoder _png = new();

    /// <summary>Draws a character on a tile of its own place and colours.</summary>
    public byte[] Paint(SeedStream stream, char character, Typeface face, Difficulty difficulty)
    {
        var size = stream.Between(difficulty.CapHeight.Least, difficulty.CapHeight.Most);
        var weight = 1 + stream.Within(difficulty.Weight);
        _shape.Clear();
        _pen.Draw(Alphabet.Find(character), face, weight, size, _shape);
        _placement.Apply(stream, _shape, face, difficulty, size);
        _coverage.Add(_shape);
        _coverage.Resolve(_pixels);
        Inks.Draw(stream, difficulty.Contrast, difficulty.Texture, _palette);
        if (difficulty.Texture > 0)
        {
            Shade(stream.LongBits());
        }
        else
        {
            Shading.Flat(_pixels);
        }

        return _png.Encode(_pixels, Size, _palette);
    }

    private void Shade(ulong seed)
    {
        Span<short> noise = stackalloc short[Size];
        _texture.Draw(seed);
        for (var y = 0; y < Size; y++)
        {
            _texture.Row(y, noise);
            Shading.Textured(_pixels.AsSpan(y * Size, Size), noise);
        }
    }
}
