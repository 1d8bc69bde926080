using System.Numerics;
using System.Runtime.Intrinsics;

namespace OneCaptcha.Glyphs;

/// <summary>
/// A shape as a glance sees it: 32×32 pixels of 16 levels, softened, the shape's box in the middle. Whole numbers throughout, so that
/// every machine comes to the same casts.
/// </summary>
internal sealed class SoftPicture
{
    /// <summary>Pixels to a side.</summary>
    public const int Size = 32;

    /// <summary>Height of capitals, pixels.</summary>
    public const float CapHeight = 18;

    /// <summary>How far shapes are moved against one another, pixels.</summary>
    private const int Reach = 2;

    private const int Pad = (Reach * Size) + 16;

    private readonly ushort[] _pixels = new ushort[(Size * Size) + (2 * Pad)];

    private int _squares;

    private SoftPicture()
    {
    }

    /// <summary>A picture of a shape in units of the cap height, y down.</summary>
    /// <param name="shape">Its points are moved to the picture's pixels.</param>
    /// <param name="height">Height to scale the shape to, pixels, whatever its unit was; 0 to leave it at its own.</param>
    /// <param name="coverage">A canvas of this size.</param>
    public static SoftPicture Of(Outline shape, float height, Coverage coverage)
    {
        var (min, max) = shape.Bounds();
        var scale = height == 0 ? CapHeight : height / (max.Y - min.Y);
        foreach (ref var point in shape.MutablePoints)
        {
            point = ((point - ((min + max) / 2)) * scale) + new Vector2(Size / 2f);
        }

        Span<byte> pixels = stackalloc byte[Size * Size];
        coverage.Add(shape);
        coverage.Resolve(pixels);
        var picture = new SoftPicture();
        picture.Soften(pixels);
        picture._squares = Squares(picture, null, 0);
        return picture;
    }

    /// <summary>√(Σ(a−b)² / (Σa² + Σb²)), the pictures laid where they agree best: 0 (the same) to 1 (nothing in common).</summary>
    public float DistanceTo(SoftPicture other) => MathF.Sqrt(Squares(this, other, BestShift(other)) / (float)(_squares + other._squares));

    /// <summary>The same distance where one stroke hides as much of the difference as it can: what <c>O</c> and <c>Q</c> come to under it.</summary>
    public float HiddenDistanceTo(SoftPicture other)
    {
        var shift = BestShift(other);
        Span<ushort> difference = stackalloc ushort[Size * Size];
        Span<ushort> total = stackalloc ushort[Size * Size];
        for (var i = 0; i < difference.Length; i++)
        {
            var (a, b) = ((int)_pixels[Pad + i], (int)other._pixels[Pad + i + shift]);
            difference[i] = (ushort)((a - b) * (a - b));
            total[i] = (ushort)((a * a) + (b * b));
        }

        var (allDifference, allTotal) = (Strokes.Sum(difference, null), Strokes.Sum(total, null));
        var least = 1f;
        foreach (var stroke in Strokes.All)
        {
            var left = allTotal - Strokes.Sum(total, stroke);
            least = MathF.Min(least, (allDifference - Strokes.Sum(difference, stroke)) / (float)Math.Max(1, left));
        }

        return MathF.Sqrt(least);
    }

    /// <summary>The shift at which the pictures agree best, looked for along one axis after the other.</summary>
    private int BestShift(SoftPicture other) => Best(other, Best(other, 0, 1), Size);

    private int Best(SoftPicture other, int from, int step)
    {
        var (best, least) = (from, int.MaxValue);
        for (var i = -Reach; i <= Reach; i++)
        {
            var difference = Squares(this, other, from + (i * step));
            (best, least) = difference < least ? (from + (i * step), difference) : (best, least);
        }

        return best;
    }

    /// <summary>Σ(a−b)², or Σa² where there is no b. Lanes of 16 bits hold it: 64 terms of at most 15².</summary>
    private static int Squares(SoftPicture one, SoftPicture? other, int shift)
    {
        ref var a = ref one._pixels[Pad];
        ref var b = ref (other ?? one)._pixels[Pad + shift];
        var sums = Vector256<ushort>.Zero;
        for (nuint i = 0; i < Size * Size; i += 16)
        {
            var difference = Vector256.LoadUnsafe(ref a, i) - (other is null ? Vector256<ushort>.Zero : Vector256.LoadUnsafe(ref b, i));
            sums += difference * difference;
        }

        var (low, high) = Vector256.Widen(sums);
        return (int)Vector256.Sum(low + high);
    }

    /// <summary>Each pixel and its eight neighbours, weighed 4, 2, 1, in 16 levels.</summary>
    private void Soften(ReadOnlySpan<byte> pixels)
    {
        for (var y = 1; y < Size - 1; y++)
        {
            for (var x = 1; x < Size - 1; x++)
            {
                var i = (y * Size) + x;
                var sum = (4 * pixels[i]) + (2 * (pixels[i - 1] + pixels[i + 1] + pixels[i - Size] + pixels[i + Size]))
                    + pixels[i - Size - 1] + pixels[i - Size + 1] + pixels[i + Size - 1] + pixels[i + Size + 1];
                _pixels[Pad + i] = (ushort)((sum + 128) >> 8);
            }
        }
    }
}
