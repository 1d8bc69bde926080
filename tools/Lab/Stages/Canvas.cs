using OneCaptcha.Glyphs;
using OneCaptcha.Lab.Images;

namespace OneCaptcha.Lab.Stages;

/// <summary>A picture in memory to lay tiles out on.</summary>
internal sealed class Canvas
{
    private readonly Rgb[] _pixels;

    /// <summary>A white canvas.</summary>
    public Canvas(int width, int height)
    {
        (Width, Height) = (width, height);
        _pixels = new Rgb[width * height];
        Array.Fill(_pixels, Rgb.White);
    }

    /// <summary>Pixels in a row.</summary>
    public int Width { get; }

    /// <summary>Rows.</summary>
    public int Height { get; }

    /// <summary>Puts a PNG with its upper left corner at (x, y), each pixel as a square of <paramref name="scale"/>.</summary>
    public void Place(byte[] png, int x, int y, int scale)
    {
        var picture = PngReader.Read(png);
        for (var i = 0; i < picture.Width * picture.Height; i++)
        {
            var colour = new Rgb(picture.Rgb[3 * i], picture.Rgb[(3 * i) + 1], picture.Rgb[(3 * i) + 2]);
            Fill(x + (i % picture.Width * scale), y + (i / picture.Width * scale), scale, scale, colour);
        }
    }

    /// <summary>Puts black ink of the given coverage (0 to 255, row-major) on the canvas.</summary>
    public void Ink(ReadOnlySpan<byte> coverage)
    {
        for (var i = 0; i < _pixels.Length; i++)
        {
            _pixels[i] = Rgb.Mix(_pixels[i], Rgb.Black, coverage[i] * 256 / 255);
        }
    }

    /// <summary>Fills a rectangle.</summary>
    public void Fill(int x, int y, int width, int height, Rgb colour)
    {
        for (var row = y; row < y + height; row++)
        {
            _pixels.AsSpan((row * Width) + x, width).Fill(colour);
        }
    }

    /// <summary>The picture as PNG.</summary>
    public byte[] ToPng() => new PngEncoder().Encode(_pixels, Width);
}
