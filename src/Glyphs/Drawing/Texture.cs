using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace OneCaptcha.Glyphs;

/// <summary>
/// Clouds: value noise of two octaves on lattices of 16 and 8 pixels, 64×64. All arithmetic is in 16-bit integers, so that the vector
/// path and the scalar one agree bit for bit. Not thread-safe.
/// </summary>
internal sealed class Texture
{
    /// <summary>Values lie below this.</summary>
    public const int Range = 768;

    /// <summary>Pixels to a side of the grains, two: a byte of the image holds two pixels, and every second row repeats the one above.</summary>
    public const int Grain = 2;

    private const int Size = TilePainter.Size;
    private const int Coarse = 16;
    private const int Fine = 8;

    /// <summary>3t² − 2t³ in 1/64.</summary>
    private static readonly short[] CoarseEase = Ease(Coarse);
    private static readonly short[] FineEase = Ease(Fine);

    private readonly short[] _coarse = new short[((Size / Coarse) + 1) * Size];
    private readonly short[] _fine = new short[((Size / Fine) + 1) * Size];

    /// <summary>Draws new clouds. The lattice comes from SplitMix64: it decides nothing, and its seed is used for nothing else.</summary>
    public void Draw(ulong seed)
    {
        FillLattice(_coarse, Coarse, CoarseEase, ref seed);
        FillLattice(_fine, Fine, FineEase, ref seed);
    }

    /// <summary>Writes row <paramref name="y"/> and those below it of the same grain, 64 values from 0 to <see cref="Range"/> − 1: two parts coarse, one part fine.</summary>
    public void Row(int y, Span<short> values) => Row(y, values, Vector256.IsHardwareAccelerated);

    /// <summary>As above; both paths give the same values.</summary>
    internal void Row(int y, Span<short> values, bool vectorised)
    {
        var coarse = _coarse.AsSpan(y / Coarse * Size, 2 * Size);
        var fine = _fine.AsSpan(y / Fine * Size, 2 * Size);
        var (coarseWeight, fineWeight) = (CoarseEase[y % Coarse], FineEase[y % Fine]);
        if (!vectorised)
        {
            for (var x = 0; x < Size; x++)
            {
                values[x] = (short)((2 * (coarse[x] + (((coarse[Size + x] - coarse[x]) * coarseWeight) >> 6)))
                    + fine[x] + (((fine[Size + x] - fine[x]) * fineWeight) >> 6));
            }

            return;
        }

        for (var x = 0; x < Size; x += Vector256<short>.Count)
        {
            ((Blend(coarse, x, coarseWeight) << 1) + Blend(fine, x, fineWeight)).StoreUnsafe(ref MemoryMarshal.GetReference(values), (nuint)x);
        }
    }

    private static Vector256<short> Blend(ReadOnlySpan<short> lines, int x, short weight)
    {
        ref var source = ref MemoryMarshal.GetReference(lines);
        var upper = Vector256.LoadUnsafe(ref source, (nuint)x);
        var lower = Vector256.LoadUnsafe(ref source, (nuint)(x + Size));
        // |lower − upper| ≤ 255 and weight ≤ 64: the product fits 16 bits.
        return upper + (((lower - upper) * Vector256.Create(weight)) >> 6);
    }

    /// <summary>Random values at lattice points, eased between them along each lattice line.</summary>
    private static void FillLattice(Span<short> lines, int spacing, ReadOnlySpan<short> ease, ref ulong seed)
    {
        Span<short> knots = stackalloc short[(Size / Fine) + 8];
        for (var line = 0; line < lines.Length; line += Size)
        {
            for (var i = 0; i <= Size / spacing; i += 8)
            {
                var bits = SplitMix(ref seed);
                for (var k = 0; k < 8; k++, bits >>= 8)
                {
                    knots[i + k] = (short)(bits & 255);
                }
            }

            for (var x = 0; x < Size; x += Grain)
            {
                var (left, right) = (knots[x / spacing], knots[(x / spacing) + 1]);
                lines[line + x] = lines[line + x + 1] = (short)(left + (((right - left) * ease[x % spacing]) >> 6));
            }
        }
    }

    /// <summary>SplitMix64 (Steele, Lea, Flood 2014).</summary>
    private static ulong SplitMix(ref ulong state)
    {
        var z = state += 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }

    private static short[] Ease(int spacing) =>
        [.. Enumerable.Range(0, spacing).Select(i => (short)(64 * i * i * ((3 * spacing) - (2 * i)) / (spacing * spacing * spacing)))];
}
