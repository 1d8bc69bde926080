using OneCaptcha.Glyphs;

namespace OneCaptcha.Ink;

/// <summary>
/// The picture of an expression: light grey italics on white, thick curves across in the same grey, and white gaps that cut glyphs and
/// curves. Drawn on request from its seed, never stored; no two seeds give the same picture.
/// </summary>
public static class ExpressionPicture
{
    /// <summary>Bytes of a seed.</summary>
    public const int SeedLength = 32;

    /// <summary>Least width and height, in CSS pixels.</summary>
    public const int LeastWidth = 272, LeastHeight = 136;

    /// <summary>Largest width and height, in CSS pixels.</summary>
    public const int MostWidth = 1_200, MostHeight = 800;

    /// <summary>Largest scale: device pixels for each CSS pixel.</summary>
    public const int MostScale = 3;

    /// <summary>Draws the picture as a PNG of <c>width·scale × height·scale</c> pixels. The same arguments give the same bytes.</summary>
    /// <param name="expression">What it shows.</param>
    /// <param name="seed"><see cref="SeedLength"/> bytes from a cryptographic generator.</param>
    /// <param name="width">CSS pixels.</param>
    /// <param name="height">CSS pixels.</param>
    /// <param name="scale">Device pixels for each CSS pixel; the picture is the same, sharper.</param>
    /// <exception cref="ArgumentException">A size out of range, or a seed of another length.</exception>
    public static byte[] Draw(Expression expression, ReadOnlySpan<byte> seed, int width = LeastWidth, int height = LeastHeight, int scale = 1)
    {
        ArgumentNullException.ThrowIfNull(expression);
        if (width is < LeastWidth or > MostWidth || height is < LeastHeight or > MostHeight || scale is < 1 or > MostScale)
            throw new ArgumentException("The picture's size is out of range.", nameof(width));
        using var expansion = new SeedExpansion();
        expansion.Begin(seed);
        var (glyphs, curves, gaps) = (new SeedStream(expansion, 0), new SeedStream(expansion, 1), new SeedStream(expansion, 2));

        var setting = new ExpressionSetting(expression, glyphs, width, height);
        var coverage = new Coverage(width * scale, height * scale);
        var pixels = new byte[width * scale * height * scale];
        var layer = new byte[pixels.Length];
        var text = new Outline();
        setting.Draw(text, scale);
        coverage.Add(text);
        coverage.Resolve(pixels);
        // What may be hidden is decided in CSS pixels, so that the picture is the same at every scale.
        text.Clear();
        setting.Draw(text, 1);
        PictureCurves.AddInk(coverage, setting, new Legibility(text, setting.CapHeight / 30), curves, scale);
        coverage.Resolve(layer);
        for (var i = 0; i < pixels.Length; i++)
            pixels[i] = Math.Max(pixels[i], layer[i]);
        PictureCurves.AddGaps(coverage, setting, new Legibility(text, setting.CapHeight / 30), gaps, scale);
        coverage.Resolve(layer);
        for (var i = 0; i < pixels.Length; i++)
            pixels[i] = (byte)(pixels[i] * (255 - layer[i]) / 255);
        return Encode(pixels, width * scale, (byte)(140 + glyphs.Below(24)));
    }

    private static byte[] Encode(byte[] pixels, int width, byte grey)
    {
        // 4 bits a pixel hold 16 shades; rows of odd width need whole bytes.
        var shades = width % 2 == 0 ? 16 : 17;
        Span<Rgb> palette = stackalloc Rgb[shades];
        for (var i = 0; i < shades; i++)
            palette[i] = Rgb.Mix(Rgb.White, new Rgb(grey, grey, grey), i * 256 / (shades - 1));
        for (var i = 0; i < pixels.Length; i++)
            pixels[i] = (byte)(((pixels[i] * (shades - 1)) + 127) / 255);
        return new PngEncoder().Encode(pixels, width, palette);
    }
}
