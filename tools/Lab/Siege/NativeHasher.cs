using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using OneCaptcha.Grains.Work;

namespace OneCaptcha.Lab.Siege;

/// <summary>
/// What an attacker hashes with: sixteen counters of a puzzle at once, one a lane, with the compression function of SHA-256
/// (FIPS 180-4 §6.2.2) over the one block that a message fills. It computes the first word alone, as a solver needs it.
/// </summary>
internal static class NativeHasher
{
    private const int Lanes = 16;

    private static readonly uint[] Constants =
    [
        0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5, 0xd807aa98, 0x12835b01, 0x243185be,
        0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174, 0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa,
        0x5cb0a9dc, 0x76f988da, 0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967, 0x27b70a85,
        0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85, 0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3,
        0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070, 0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f,
        0x682e6ff3, 0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2,
    ];

    /// <summary>The least counter that solves a puzzle, as <see cref="WorkPuzzles.Solve"/> finds it.</summary>
    /// <param name="seed">The seed's four words, big-endian.</param>
    /// <param name="puzzle">The puzzle's number.</param>
    /// <param name="threshold">The first word must be below it.</param>
    public static uint Solve(ReadOnlySpan<uint> seed, uint puzzle, uint threshold)
    {
        Span<uint> words = stackalloc uint[Lanes];
        for (var counter = 0u; ; counter += Lanes)
        {
            FirstWords(seed, puzzle, counter).CopyTo(words);
            for (var lane = 0; lane < Lanes; lane++)
            {
                if (words[lane] < threshold) return counter + (uint)lane;
            }
        }
    }

    /// <summary>Hashes for a second of CPU time, so that others at work on this machine count little: the best of a few stretches.</summary>
    public static double Measure(int stretches)
    {
        const uint Batches = 100_000;
        var best = 0.0;
        Span<uint> seed = [1, 2, 3, 4];
        for (var i = 0u; i <= stretches; i++)
        {
            var began = Environment.CpuUsage.TotalTime;
            for (var batch = 0u; batch < Batches; batch++) seed[0] ^= FirstWords(seed, i, batch * Lanes)[0];

            // The first stretch is compiled on the way.
            if (i > 0) best = Math.Max(best, Batches * Lanes / (Environment.CpuUsage.TotalTime - began).TotalSeconds);
        }

        return best;
    }

    // The eight registers change roles instead of places, and the schedule stays in sixteen: that makes it four times as fast.
    private static Vector512<uint> FirstWords(ReadOnlySpan<uint> seed, uint puzzle, uint counter)
    {
        Span<Vector512<uint>> words = stackalloc Vector512<uint>[16];
        ref var w = ref MemoryMarshal.GetReference(words);
        for (var i = 0; i < 4; i++) Unsafe.Add(ref w, i) = Vector512.Create(seed[i]);
        Unsafe.Add(ref w, 4) = Vector512.Create(puzzle);
        Unsafe.Add(ref w, 5) = Vector512.Create(counter) + Vector512<uint>.Indices;
        Unsafe.Add(ref w, 6) = Vector512.Create(0x80000000u);
        for (var i = 7; i < 15; i++) Unsafe.Add(ref w, i) = Vector512<uint>.Zero;
        Unsafe.Add(ref w, 15) = Vector512.Create(24u * 8);

        var (a, b, c, d) = (Vector512.Create(0x6a09e667u), Vector512.Create(0xbb67ae85u), Vector512.Create(0x3c6ef372u), Vector512.Create(0xa54ff53au));
        var (e, f, g, h) = (Vector512.Create(0x510e527fu), Vector512.Create(0x9b05688cu), Vector512.Create(0x1f83d9abu), Vector512.Create(0x5be0cd19u));
        ref var k = ref MemoryMarshal.GetArrayDataReference(Constants);
        for (var i = 0; i < 64; i += 8)
        {
            Round(a, b, c, ref d, e, f, g, ref h, Unsafe.Add(ref k, i), Word(ref w, i));
            Round(h, a, b, ref c, d, e, f, ref g, Unsafe.Add(ref k, i + 1), Word(ref w, i + 1));
            Round(g, h, a, ref b, c, d, e, ref f, Unsafe.Add(ref k, i + 2), Word(ref w, i + 2));
            Round(f, g, h, ref a, b, c, d, ref e, Unsafe.Add(ref k, i + 3), Word(ref w, i + 3));
            Round(e, f, g, ref h, a, b, c, ref d, Unsafe.Add(ref k, i + 4), Word(ref w, i + 4));
            Round(d, e, f, ref g, h, a, b, ref c, Unsafe.Add(ref k, i + 5), Word(ref w, i + 5));
            Round(c, d, e, ref f, g, h, a, ref b, Unsafe.Add(ref k, i + 6), Word(ref w, i + 6));
            Round(b, c, d, ref e, f, g, h, ref a, Unsafe.Add(ref k, i + 7), Word(ref w, i + 7));
        }

        return a + Vector512.Create(0x6a09e667u);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Round(
        Vector512<uint> a, Vector512<uint> b, Vector512<uint> c, ref Vector512<uint> d,
        Vector512<uint> e, Vector512<uint> f, Vector512<uint> g, ref Vector512<uint> h, uint constant, Vector512<uint> word)
    {
        var t = h + (Rotate(e, 6) ^ Rotate(e, 11) ^ Rotate(e, 25)) + Vector512.ConditionalSelect(e, f, g) + Vector512.Create(constant) + word;
        d += t;
        h = t + (Rotate(a, 2) ^ Rotate(a, 13) ^ Rotate(a, 22)) + Vector512.ConditionalSelect(a ^ b, c, b);
    }

    // The schedule in sixteen places: word i takes the place of word i - 16.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<uint> Word(ref Vector512<uint> w, int i)
    {
        if (i < 16) return Unsafe.Add(ref w, i);

        var (x, y) = (Unsafe.Add(ref w, (i - 15) & 15), Unsafe.Add(ref w, (i - 2) & 15));
        return Unsafe.Add(ref w, i & 15) += (Rotate(x, 7) ^ Rotate(x, 18) ^ (x >>> 3)) + Unsafe.Add(ref w, (i - 7) & 15) + (Rotate(y, 17) ^ Rotate(y, 19) ^ (y >>> 10));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<uint> Rotate(Vector512<uint> x, int bits) => (x >>> bits) | (x << (32 - bits));
}
