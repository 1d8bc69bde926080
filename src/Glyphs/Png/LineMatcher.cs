using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace OneCaptcha.Glyphs;

/// <summary>
/// Cuts an image's lines into literals and repeats (LZ77), looking in three places only: the line above, a byte to the right of it, and
/// the byte before. In a picture there is little to be found elsewhere. Which bytes agree with those places is found out for all of them
/// at once and kept as bits: the next repeat is the next bit, and its length a count of ones. Reusable.
/// </summary>
internal sealed class LineMatcher
{
    /// <summary>To leave out what is shorter than 8 would save a tile of difficulty 1 an eighth of its time, but make it larger than zlib does.</summary>
    private const int ShortestRepeat = 3;

    private const int LongestRepeat = 258;
    private const int Window = 32768;

    private ulong[] _above = [];
    private ulong[] _aside = [];
    private ulong[] _before = [];
    private ulong[] _starts = [];
    private Sequence[] _sequences = [];
    private int _count;

    /// <summary>What the last scan found.</summary>
    public ReadOnlySpan<Sequence> Sequences => _sequences.AsSpan(0, _count);

    /// <summary>Cuts lines of <paramref name="stride"/> bytes.</summary>
    public void Scan(ReadOnlySpan<byte> data, int stride) => Scan(data, stride, Vector256.IsHardwareAccelerated);

    /// <summary>As above; both paths find the same.</summary>
    internal void Scan(ReadOnlySpan<byte> data, int stride, bool vectorised)
    {
        // One word more: a run that begins in the last word is read across its end.
        var words = (data.Length / 64) + 2;
        if (_starts.Length < words)
        {
            (_above, _aside, _before, _starts) = (new ulong[words], new ulong[words], new ulong[words], new ulong[words]);
            _sequences = new Sequence[(data.Length / ShortestRepeat) + 1];
        }

        Compare(data, stride, _above.AsSpan(0, words), vectorised);
        Compare(data, stride - 1, _aside.AsSpan(0, words), vectorised);
        Compare(data, 1, _before.AsSpan(0, words), vectorised);
        FindStarts(words);
        _count = 0;
        for (var at = 0; at < data.Length;)
        {
            var start = Math.Min(NextStart(at, words), data.Length);
            if (start == data.Length)
            {
                _sequences[_count++] = new Sequence(start - at, 0, 0);
                return;
            }

            var (length, distance) = (Run(_above, start), stride);
            var (aside, before) = (Run(_aside, start), Run(_before, start));
            (length, distance) = aside > length ? (aside, stride - 1) : (length, distance);
            (length, distance) = before > length ? (before, 1) : (length, distance);
            length = Math.Min(length, LongestRepeat);
            _sequences[_count++] = new Sequence(start - at, (ushort)length, (ushort)distance);
            at = start + length;
        }

        _sequences[_count++] = default;
    }

    /// <summary>Sets the bit of each byte that equals the one so far before it.</summary>
    private static void Compare(ReadOnlySpan<byte> data, int distance, Span<ulong> bits, bool vectorised)
    {
        bits.Clear();
        if (distance is <= 0 or > Window || distance >= data.Length)
        {
            return;
        }

        // Whole words only; what comes before the first or after the last goes byte by byte.
        var first = vectorised ? Math.Min((distance + 63) / 64 * 64, data.Length) : data.Length;
        var end = Math.Max(first, data.Length / 64 * 64);
        ref var source = ref MemoryMarshal.GetReference(data);
        for (var i = first; i < end; i += 64)
        {
            var low = Vector256.Equals(Vector256.LoadUnsafe(ref source, (nuint)i), Vector256.LoadUnsafe(ref source, (nuint)(i - distance)));
            var high = Vector256.Equals(Vector256.LoadUnsafe(ref source, (nuint)i + 32), Vector256.LoadUnsafe(ref source, (nuint)(i + 32 - distance)));
            bits[i / 64] = low.ExtractMostSignificantBits() | ((ulong)high.ExtractMostSignificantBits() << 32);
        }

        CompareEach(data[..first], distance, distance, bits);
        CompareEach(data, end, distance, bits);
    }

    private static void CompareEach(ReadOnlySpan<byte> data, int from, int distance, Span<ulong> bits)
    {
        for (var i = from; i < data.Length; i++)
        {
            bits[i / 64] |= data[i] == data[i - distance] ? 1UL << (i % 64) : 0;
        }
    }

    /// <summary>Sets the bits at which a run of at least <see cref="ShortestRepeat"/> ones lies ahead, in any of the three.</summary>
    private void FindStarts(int words)
    {
        for (var i = 0; i + 1 < words; i++)
        {
            _starts[i] = Three(_above, i) | Three(_aside, i) | Three(_before, i);
        }

        _starts[words - 1] = 0;
    }

    private static ulong Three(ulong[] bits, int word)
    {
        var (low, high) = (bits[word], bits[word + 1]);
        return low & ((low >> 1) | (high << 63)) & ((low >> 2) | (high << 62));
    }

    private int NextStart(int at, int words)
    {
        var word = at / 64;
        for (var left = _starts[word] >> (at % 64) << (at % 64); ; left = _starts[word])
        {
            if (left != 0)
            {
                return (word * 64) + BitOperations.TrailingZeroCount(left);
            }

            if (++word == words)
            {
                return int.MaxValue;
            }
        }
    }

    /// <summary>How many ones follow one another from a bit on.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Run(ulong[] bits, int at)
    {
        var shift = at % 64;
        // Zeros come in from above: what is left of the word ends the run unless all of it is ones.
        var run = BitOperations.TrailingZeroCount(~(bits[at / 64] >> shift));
        return run + shift < 64 ? run : RunOn(bits, at / 64, run);
    }

    private static int RunOn(ulong[] bits, int word, int run)
    {
        while (true)
        {
            var more = BitOperations.TrailingZeroCount(~bits[++word]);
            run += more;
            if (more < 64 || run >= LongestRepeat)
            {
                return run;
            }
        }
    }
}
