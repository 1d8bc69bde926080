using System.Numerics;

namespace OneCaptcha.Glyphs;

/// <summary>Draws one tile: outline, coverage, colours, PNG. Not thread-safe; keeps its buffers.</summary>
internal sealed class TilePainter
{
    /// <summary>Pixels to a side.</summary>
    public const int Size = 64;

    /// <summary>Least distance of the ink from the edge, pixels.</summary>
    private const float Margin = 2;

    private readonly Pen _pen = new();
    private readonly Outline _outline = new();
    private readonly Coverage _coverage = new(Size, Size);
    private readonly byte[] _pixels = new byte[Size * Size];
    private readonly PngEncoder _png = new();

    /// <summary>Draws a character as a tile of its own place and colours.</summary>
    public byte[] Paint(SeedStream stream, char character, Typeface face, Difficulty difficulty)
    {
        var size = stream.Between(difficulty.CapHeight.Least, difficulty.CapHeight.Most);
        _outline.Clear();
        _pen.Draw(Alphabet.Find(character), face, 1, size, _outline);
        foreach (ref var point in _outline.MutablePoints)
        {
            point = new Vector2((point.X + (point.Y * face.Slant)) * size, -point.Y * size);
        }

        var (min, max) = _outline.Bounds();
        var shift = new Vector2(
            stream.Between(Margin - min.X, Size - Margin - max.X), stream.Between(Margin - min.Y, Size - Margin - max.Y));
        foreach (ref var point in _outline.MutablePoints)
        {
            point += shift;
        }

        _coverage.Add(_outline);
        _coverage.Resolve(_pixels);
        var (ground, ink) = Colours.Draw(stream, difficulty.Contrast);
        Span<Rgb> palette = stackalloc Rgb[16];
        for (var i = 0; i < palette.Length; i++)
        {
            palette[i] = Rgb.Mix(ground, ink, i * 256 / 15);
        }

        for (var i = 0; i < _pixels.Length; i++)
        {
            _pixels[i] = (byte)(((_pixels[i] * 15) + 127) / 255);
        }

        return _png.Encode(_pixels, Size, palette);
    }
}
