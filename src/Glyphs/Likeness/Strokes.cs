using System.Runtime.Intrinsics;

namespace OneCaptcha.Glyphs;

/// <summary>Straight strokes across a <see cref="SoftPicture"/>, about as thick as a stem, in eight directions.</summary>
internal static class Strokes
{
    /// <summary>Half the thickness, pixels: what a stroke of 0.9 stems covers, edges included.</summary>
    private const float Half = 1.4f;

    private const float Spacing = 2;
    private const int PerDirection = 11;

    /// <summary>Masks of all pixels: all bits set where the stroke lies.</summary>
    public static ushort[][] All { get; } = Make();

    /// <summary>Σ values, or of those under the stroke. At most 1,023 a value.</summary>
    public static int Sum(ReadOnlySpan<ushort> values, ushort[]? stroke)
    {
        var sums = Vector256<ushort>.Zero;
        for (var i = 0; i < values.Length; i += 16)
        {
            var value = Vector256.Create(values.Slice(i, 16));
            sums += stroke is null ? value : value & Vector256.Create(stroke, i);
        }

        var (low, high) = Vector256.Widen(sums);
        return (int)Vector256.Sum(low + high);
    }

    private static ushort[][] Make()
    {
        // Normals 22.5° apart, in 1/1024 so that no machine's sine matters.
        (int X, int Y)[] normals = [(1024, 0), (946, 392), (724, 724), (392, 946), (0, 1024), (-392, 946), (-724, 724), (-946, 392)];
        var all = new List<ushort[]>();
        foreach (var (x, y) in normals)
        {
            for (var k = 0; k < PerDirection; k++)
            {
                var offset = (k - (PerDirection / 2)) * Spacing;
                var mask = new ushort[SoftPicture.Size * SoftPicture.Size];
                for (var i = 0; i < mask.Length; i++)
                {
                    var (px, py) = ((i % SoftPicture.Size) - 15.5f, (i / SoftPicture.Size) - 15.5f);
                    mask[i] = MathF.Abs((((px * x) + (py * y)) / 1024) - offset) <= Half ? ushort.MaxValue : (ushort)0;
                }

                all.Add(mask);
            }
        }

        return [.. all];
    }
}
