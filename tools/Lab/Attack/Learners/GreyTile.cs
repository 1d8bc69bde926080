using System.Numerics;
using OneCaptcha.Lab.Images;

namespace OneCaptcha.Lab.Attack.Learners;

/// <summary>A tile in grey: mean 0, deviation 1, ink positive. Colours tell nothing but where ink and ground are.</summary>
internal sealed class GreyTile
{
    /// <summary>Pixels to a side.</summary>
    public const int Size = 64;

    /// <summary>Steps of the stored grey to one deviation.</summary>
    private const float Scale = 40;

    private readonly sbyte[] _pixels;

    private GreyTile(sbyte[] pixels) => _pixels = pixels;

    /// <summary>Decodes an image.</summary>
    public static GreyTile Of(byte[] png)
    {
        var rgb = PngReader.Read(png).Rgb;
        var luma = new float[Size * Size];
        var (sum, squares) = (0f, 0f);
        for (var i = 0; i < luma.Length; i++)
        {
            var value = (0.299f * rgb[3 * i]) + (0.587f * rgb[(3 * i) + 1]) + (0.114f * rgb[(3 * i) + 2]);
            (luma[i], sum, squares) = (value, sum + value, squares + (value * value));
        }

        var mean = sum / luma.Length;
        var deviation = MathF.Sqrt(MathF.Max((squares / luma.Length) - (mean * mean), 1));

        // Ink is the lesser part: the longer tail of the distribution.
        var cubes = 0f;
        foreach (var value in luma)
        {
            cubes += (value - mean) * (value - mean) * (value - mean);
        }

        var scale = Scale / deviation * (cubes < 0 ? -1 : 1);
        return new GreyTile(Array.ConvertAll(luma, value => (sbyte)Math.Clamp((value - mean) * scale, -127, 127)));
    }

    /// <summary>The pixels of the tile turned, scaled and moved: bilinear; beyond the edges the nearest pixel.</summary>
    /// <param name="change">Takes a place in the changed tile to one in the tile, both from the middle, in pixels.</param>
    /// <param name="pixels">64×64 numbers.</param>
    public void Sample(in Matrix3x2 change, Span<float> pixels)
    {
        if (change.IsIdentity)
        {
            for (var i = 0; i < pixels.Length; i++)
            {
                pixels[i] = _pixels[i] * (1 / Scale);
            }

            return;
        }

        const float Middle = (Size - 1) / 2f;
        for (var y = 0; y < Size; y++)
        {
            for (var x = 0; x < Size; x++)
            {
                var (u, v) = (x - Middle, y - Middle);
                var fromX = Math.Clamp((u * change.M11) + (v * change.M21) + change.M31 + Middle, 0, Size - 1.001f);
                var fromY = Math.Clamp((u * change.M12) + (v * change.M22) + change.M32 + Middle, 0, Size - 1.001f);
                var (left, top) = ((int)fromX, (int)fromY);
                var (right, lower) = (fromX - left, fromY - top);
                var at = (top * Size) + left;
                var above = _pixels[at] + ((_pixels[at + 1] - _pixels[at]) * right);
                var below = _pixels[at + Size] + ((_pixels[at + Size + 1] - _pixels[at + Size]) * right);
                pixels[(y * Size) + x] = (above + ((below - above) * lower)) * (1 / Scale);
            }
        }
    }
}
