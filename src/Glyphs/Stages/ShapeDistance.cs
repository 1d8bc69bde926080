using System.Numerics;

namespace OneCaptcha.Glyphs;

/// <summary>
/// How different two characters look in one face, 0 (the same) to 1 (nothing in common): both are drawn, softened as a glance softens
/// them, laid over one another where they agree best, and compared by √(Σ(a−b)² / (Σa² + Σb²)). The lesser of two comparisons counts,
/// at their own sizes and scaled to one height: a reader of single tiles cannot tell a large <c>c</c> from a small <c>C</c>.
/// </summary>
internal sealed class ShapeDistance
{
    private const int Size = 40;
    private const float CapHeight = 22;

    /// <summary>How far the shapes are moved against one another, pixels.</summary>
    private const int Reach = 2;

    private readonly Pen _pen = new();
    private readonly Outline _shape = new();
    private readonly Coverage _coverage = new(Size, Size);

    /// <summary>The distance of two characters.</summary>
    public float Of(char one, char other, Typeface face)
    {
        var natural = Compare(Draw(one, face, 0), Draw(other, face, 0));
        var scaled = Compare(Draw(one, face, CapHeight), Draw(other, face, CapHeight));
        return MathF.Min(natural, scaled);
    }

    /// <summary>A soft picture, the shape's box in the middle; scaled to a height unless that is 0.</summary>
    private int[] Draw(char character, Typeface face, float height)
    {
        _shape.Clear();
        _pen.Draw(Alphabet.Find(character), face, 1, CapHeight, _shape);
        var (min, max) = _shape.Bounds();
        var scale = height == 0 ? CapHeight : height / (max.Y - min.Y);
        foreach (ref var point in _shape.MutablePoints)
        {
            point = ((point - ((min + max) / 2)) * new Vector2(scale, -scale)) + new Vector2(Size / 2f);
        }

        var pixels = new byte[Size * Size];
        _coverage.Add(_shape);
        _coverage.Resolve(pixels);
        return Soften(pixels);
    }

    /// <summary>Each pixel and its eight neighbours, weighed 4, 2, 1.</summary>
    private static int[] Soften(byte[] pixels)
    {
        var soft = new int[pixels.Length];
        for (var y = 1; y < Size - 1; y++)
        {
            for (var x = 1; x < Size - 1; x++)
            {
                var i = (y * Size) + x;
                soft[i] = ((4 * pixels[i]) + (2 * (pixels[i - 1] + pixels[i + 1] + pixels[i - Size] + pixels[i + Size]))
                    + pixels[i - Size - 1] + pixels[i - Size + 1] + pixels[i + Size - 1] + pixels[i + Size + 1]) / 16;
            }
        }

        return soft;
    }

    private static float Compare(int[] one, int[] other)
    {
        var least = float.MaxValue;
        for (var dy = -Reach; dy <= Reach; dy++)
        {
            for (var dx = -Reach; dx <= Reach; dx++)
            {
                least = MathF.Min(least, Compare(one, other, (dy * Size) + dx));
            }
        }

        return least;
    }

    private static float Compare(int[] one, int[] other, int shift)
    {
        var (difference, total) = (0L, 0L);
        for (var i = 0; i < one.Length; i++)
        {
            var (a, b) = (one[i], i + shift >= 0 && i + shift < other.Length ? other[i + shift] : 0);
            difference += (a - b) * (a - b);
            total += (a * a) + (b * b);
        }

        return MathF.Sqrt(difference / (float)total);
    }
}
