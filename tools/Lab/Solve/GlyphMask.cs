using OneCaptcha.Lab.Images;

namespace OneCaptcha.Lab.Solve;

/// <summary>How much of each pixel is ink, found by colour alone: the ground is the commonest colour, the ink the one farthest from it.</summary>
internal sealed class GlyphMask
{
    /// <summary>Coverage that texture may fake.</summary>
    private const float Noise = .2f;

    private readonly float[] _coverage;

    private GlyphMask(int width, int height, float[] coverage)
    {
        (Width, Height, _coverage) = (width, height, coverage);
        double ink = 0, sumX = 0, sumY = 0, sumSquares = 0;
        for (var i = 0; i < coverage.Length; i++)
        {
            var (x, y, c) = (i % width, i / width, coverage[i]);
            (ink, sumX, sumY, sumSquares) = (ink + c, sumX + c * x, sumY + c * y, sumSquares + c * (x * x + y * y));
        }

        if (ink == 0) return;

        (CentreX, CentreY) = ((float)(sumX / ink), (float)(sumY / ink));
        Spread = (float)Math.Sqrt(Math.Max(sumSquares / ink - CentreX * CentreX - CentreY * CentreY, 1e-6));
    }

    /// <summary>Pixels of the picture.</summary>
    public int Width { get; }

    /// <inheritdoc cref="Width"/>
    public int Height { get; }

    /// <summary>The ink's centre of gravity, in pixels.</summary>
    public float CentreX { get; }

    /// <inheritdoc cref="CentreX"/>
    public float CentreY { get; }

    /// <summary>The ink's root-mean-square distance from its centre, in pixels: its size.</summary>
    public float Spread { get; } = 1;

    /// <summary>Segments a picture.</summary>
    public static GlyphMask Of(Picture picture)
    {
        var ground = CommonestColour(picture);
        var ink = FarthestColour(picture, ground);
        var axis = (R: ink.R - ground.R, G: ink.G - ground.G, B: ink.B - ground.B);
        var length = (float)(axis.R * axis.R + axis.G * axis.G + axis.B * axis.B);

        // An anti-aliased pixel lies on the line between the two colours; where on it is its coverage. Texture spreads the
        // ground along the line as well, so ground and ink are what lies on either side of the best cut.
        var along = new float[picture.Width * picture.Height];
        for (var i = 0; i < along.Length && length > 0; i++)
        {
            var dot = (picture.Rgb[3 * i] - ground.R) * axis.R
                + (picture.Rgb[3 * i + 1] - ground.G) * axis.G
                + (picture.Rgb[3 * i + 2] - ground.B) * axis.B;
            along[i] = dot / length;
        }

        var (paper, written) = Split(along);
        var coverage = Array.ConvertAll(along, at => Math.Clamp(((at - paper) / Math.Max(written - paper, 1e-3f) - Noise) / (1 - Noise), 0, 1));
        return new GlyphMask(picture.Width, picture.Height, coverage);
    }

    /// <summary>The two levels that explain the values best: means on either side of Otsu's threshold (IEEE SMC 9, 1979).</summary>
    private static (float Paper, float Written) Split(float[] along)
    {
        var sorted = along.Order().ToArray();
        double total = sorted.Sum(value => (double)value), below = 0, best = -1;
        var cut = 1;
        for (var i = 1; i < sorted.Length; i++)
        {
            below += sorted[i - 1];
            var between = (total - below) / (sorted.Length - i) - below / i;
            if (i * (double)(sorted.Length - i) * between * between is var spread && spread > best) (best, cut) = (spread, i);
        }

        // Of the ink its upper part: the lower one is edges.
        return (sorted[cut / 2], sorted[cut + (sorted.Length - cut) * 2 / 3]);
    }

    private static (int R, int G, int B) CommonestColour(Picture picture)
    {
        var counts = new Dictionary<(int, int, int), int>();
        for (var i = 0; i < picture.Rgb.Length; i += 3)
        {
            var colour = ((int)picture.Rgb[i], (int)picture.Rgb[i + 1], (int)picture.Rgb[i + 2]);
            counts[colour] = counts.GetValueOrDefault(colour) + 1;
        }

        return counts.MaxBy(pair => pair.Value).Key;
    }

    private static (int R, int G, int B) FarthestColour(Picture picture, (int R, int G, int B) from)
    {
        var (farthest, distance) = (from, -1);
        for (var i = 0; i < picture.Rgb.Length; i += 3)
        {
            var (r, g, b) = (picture.Rgb[i] - from.R, picture.Rgb[i + 1] - from.G, picture.Rgb[i + 2] - from.B);
            if (r * r + g * g + b * b is var d && d > distance)
            {
                (farthest, distance) = ((picture.Rgb[i], picture.Rgb[i + 1], picture.Rgb[i + 2]), d);
            }
        }

        return farthest;
    }

    /// <summary>The coverage between pixels, by bilinear interpolation; 0 outside.</summary>
    public float At(float x, float y)
    {
        var (left, top) = ((int)MathF.Floor(x), (int)MathF.Floor(y));
        var (fx, fy) = (x - left, y - top);
        return (1 - fy) * ((1 - fx) * Pixel(left, top) + fx * Pixel(left + 1, top))
            + fy * ((1 - fx) * Pixel(left, top + 1) + fx * Pixel(left + 1, top + 1));
    }

    private float Pixel(int x, int y) => (uint)x < (uint)Width && (uint)y < (uint)Height ? _coverage[y * Width + x] : 0;
}
