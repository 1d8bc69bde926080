using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace OneCaptcha.Glyphs;

/// <summary>The checksum of zlib (RFC 1950 §8.2): a = 1 + Σ bytes, b = Σ of all values of a, both modulo 65521.</summary>
internal static class Adler32
{
    private const uint Modulus = 65521;

    /// <summary>The longest run after which b still fits 32 bits.</summary>
    private const int Run = 5552;

    /// <summary>b·65536 + a.</summary>
    public static uint Of(ReadOnlySpan<byte> data)
    {
        var (a, b) = (1u, 0u);
        while (!data.IsEmpty)
        {
            var run = data[..Math.Min(Run, data.Length)];
            var blocks = run.Length / 16 * 16;
            Blocks(run[..blocks], ref a, ref b);
            foreach (var value in run[blocks..])
            {
                a += value;
                b += a;
            }

            a %= Modulus;
            b %= Modulus;
            data = data[run.Length..];
        }

        return (b << 16) | a;
    }

    /// <summary>Sixteen bytes x₀…x₁₅ add Σx to a, and 16a + Σ(16 − i)xᵢ to b.</summary>
    private static void Blocks(ReadOnlySpan<byte> data, ref uint a, ref uint b)
    {
        ref var source = ref MemoryMarshal.GetReference(data);
        var lowWeights = Vector128.Create((ushort)16, 15, 14, 13, 12, 11, 10, 9);
        var highWeights = Vector128.Create((ushort)8, 7, 6, 5, 4, 3, 2, 1);
        var sums = Vector128<uint>.Zero;
        var earlier = Vector128<uint>.Zero;
        var weighted = Vector128<uint>.Zero;
        for (var i = 0; i < data.Length; i += 16)
        {
            var (low, high) = Vector128.Widen(Vector128.LoadUnsafe(ref source, (nuint)i));
            earlier += sums;
            var (first, second) = Vector128.Widen(low + high);
            sums += first + second;
            (first, second) = Vector128.Widen((low * lowWeights) + (high * highWeights));
            weighted += first + second;
        }

        b += (a * (uint)data.Length) + (Vector128.Sum(earlier) * 16) + Vector128.Sum(weighted);
        a += Vector128.Sum(sums);
    }
}
