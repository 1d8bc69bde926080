using System.Numerics;
using System.Runtime.Intrinsics;

namespace OneCaptcha.Lab.Attack.Learners;

/// <summary>
/// 32×32 pixels of eight channels, each summed over 2×2 pixels of the tile: how strongly brightness changes along six directions, the
/// grey itself, and the size of the change. Directions without a sign are the same on either side of a counterchange.
/// </summary>
internal sealed class GradientView : IView
{
    /// <summary>Pixels to a side.</summary>
    public const int Side = GreyTile.Size / 2;

    /// <summary>Numbers at each pixel.</summary>
    public const int Channels = 8;

    private const int Directions = 6;

    private static readonly Vector256<float> Cosines = Lanes(k => k < Directions ? 0.5 * Math.Cos(Math.PI * k / Directions) : 0);
    private static readonly Vector256<float> Sines = Lanes(k => k < Directions ? 0.5 * Math.Sin(Math.PI * k / Directions) : 0);
    private static readonly Vector256<float> GreyLane = Lanes(k => k == Directions ? 0.5 : 0);
    private static readonly Vector256<float> SizeLane = Lanes(k => k == Directions + 1 ? 0.5 : 0);

    /// <inheritdoc/>
    public int Length => Side * Side * Channels;

    /// <inheritdoc/>
    public void Write(GreyTile tile, in Matrix3x2 change, Span<float> view)
    {
        Span<float> pixels = stackalloc float[GreyTile.Size * GreyTile.Size];
        tile.Sample(change, pixels);
        for (var y = 0; y < Side; y++)
        {
            for (var x = 0; x < Side; x++)
            {
                var sum = At(pixels, 2 * x, 2 * y) + At(pixels, (2 * x) + 1, 2 * y)
                    + At(pixels, 2 * x, (2 * y) + 1) + At(pixels, (2 * x) + 1, (2 * y) + 1);
                sum.CopyTo(view[(((y * Side) + x) * Channels)..]);
            }
        }
    }

    private static Vector256<float> At(ReadOnlySpan<float> pixels, int x, int y)
    {
        var (across, down) = Change(pixels, x, y);
        return Vector256.Abs((Cosines * across) + (Sines * down))
            + (GreyLane * pixels[(y * GreyTile.Size) + x])
            + (SizeLane * MathF.Sqrt((across * across) + (down * down)));
    }

    /// <summary>How brightness changes from left to right and from top to bottom.</summary>
    public static (float Across, float Down) Change(ReadOnlySpan<float> pixels, int x, int y)
    {
        const int Last = GreyTile.Size - 1;
        var row = y * GreyTile.Size;
        return (
            pixels[row + Math.Min(x + 1, Last)] - pixels[row + Math.Max(x - 1, 0)],
            pixels[(Math.Min(y + 1, Last) * GreyTile.Size) + x] - pixels[(Math.Max(y - 1, 0) * GreyTile.Size) + x]);
    }

    private static Vector256<float> Lanes(Func<int, double> value) =>
        Vector256.Create([.. Enumerable.Range(0, Channels).Select(k => (float)value(k))]);
}
