using OneCaptcha.Lab.Images;

namespace OneCaptcha.Lab.Solve;

/// <summary>How much of each pixel is ink, found by colour alone: the ground is the commonest colour, the ink the one farthest from it.</summary>
internal sealed class GlyphMask
{
    private GlyphMask(int width, int height, float[] coverage) => (Width, Height, Coverage) = (width, height, coverage);

    /// <summary>Pixels of the box around the ink.</summary>
    public int Width { get; }

    /// <inheritdoc cref="Width"/>
    public int Height { get; }

    /// <summary>0 (ground) to 1 (ink), row by row.</summary>
    public float[] Coverage { get; }

    /// <summary>Segments a picture and crops it to its ink.</summary>
    public static GlyphMask Of(Picture picture)
    {
        var ground = CommonestColour(picture);
        var ink = FarthestColour(picture, ground);
        var axis = (R: ink.R - ground.R, G: ink.G - ground.G, B: ink.B - ground.B);
        var length = (float)(axis.R * axis.R + axis.G * axis.G + axis.B * axis.B);

        // An anti-aliased pixel lies on the line between the two colours; where on it is its coverage.
        var coverage = new float[picture.Width * picture.Height];
        for (var i = 0; i < coverage.Length && length > 0; i++)
        {
            var along = (picture.Rgb[3 * i] - ground.R) * axis.R
                + (picture.Rgb[3 * i + 1] - ground.G) * axis.G
                + (picture.Rgb[3 * i + 2] - ground.B) * axis.B;
            coverage[i] = Math.Clamp(along / length, 0, 1);
        }

        return Crop(picture.Width, picture.Height, coverage);
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

    private static GlyphMask Crop(int width, int height, float[] coverage)
    {
        var (left, top, right, bottom) = (width, height, -1, -1);
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
            {
                if (coverage[y * width + x] < .25f) continue;

                (left, top) = (Math.Min(left, x), Math.Min(top, y));
                (right, bottom) = (Math.Max(right, x), Math.Max(bottom, y));
            }
        }

        if (right < left) return new GlyphMask(1, 1, [0]);

        var (boxWidth, boxHeight) = (right - left + 1, bottom - top + 1);
        var box = new float[boxWidth * boxHeight];
        for (var y = 0; y < boxHeight; y++) coverage.AsSpan((top + y) * width + left, boxWidth).CopyTo(box.AsSpan(y * boxWidth));
        return new GlyphMask(boxWidth, boxHeight, box);
    }
}
