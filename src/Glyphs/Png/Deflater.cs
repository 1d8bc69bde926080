using System.Buffers.Binary;

namespace OneCaptcha.Glyphs;

/// <summary>
/// Deflate (RFC 1951) in a zlib wrapper (RFC 1950) for small pictures: one block, with the fixed code or one of its own, whichever is
/// shorter. The framework's zlib would do, but it allocates its state anew for every image, and finds no repeats that a picture's
/// line above does not offer. Not thread-safe; keeps its buffers.
/// </summary>
internal sealed class Deflater
{
    private const int EndOfBlock = 256;
    private const int FirstRepeat = 257;
    private const int LiteralSymbols = 286;
    private const int DistanceSymbols = 30;

    /// <summary>The order in which the lengths of the code of code lengths are sent (RFC 1951 §3.2.7).</summary>
    private static ReadOnlySpan<byte> LengthOrder => [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];

    private static readonly (HuffmanCode Literals, HuffmanCode Distances) Fixed = MakeFixed();

    private readonly LineMatcher _matcher = new();
    private readonly HuffmanCode _literals = new(LiteralSymbols, 15);
    private readonly HuffmanCode _distances = new(DistanceSymbols, 15);
    private readonly HuffmanCode _lengths = new(19, 7);
    private readonly int[] _literalCounts = new int[LiteralSymbols];
    private readonly int[] _distanceCounts = new int[DistanceSymbols];
    private readonly int[] _lengthCounts = new int[19];
    private readonly ushort[] _runs = new ushort[LiteralSymbols + DistanceSymbols];

    /// <summary>The most bytes that compressing <paramref name="length"/> bytes can give.</summary>
    public static int Bound(int length) => (length * 9 / 8) + 64;

    /// <summary>Compresses lines of <paramref name="stride"/> bytes into <paramref name="target"/>; returns the bytes written.</summary>
    public int Compress(ReadOnlySpan<byte> data, int stride, Span<byte> target)
    {
        _matcher.Scan(data, stride);
        var sequences = _matcher.Sequences;
        var extraBits = CountSymbols(data, sequences);

        target[0] = 0x78;
        target[1] = 0x01;
        var bits = new BitWriter(target[2..]);
        _literals.Build(_literalCounts);
        if (_distanceCounts.AsSpan().IndexOfAnyExcept(0) < 0)
        {
            // A decoder wants a distance code even where nothing is repeated.
            _distanceCounts[0] = 1;
        }

        _distances.Build(_distanceCounts);
        var (headerBits, literalCount, distanceCount, lengthCount, runs) = PlanHeader();
        var ownBits = headerBits + _literals.Cost(_literalCounts) + _distances.Cost(_distanceCounts) + extraBits;
        var fixedBits = Fixed.Literals.Cost(_literalCounts) + Fixed.Distances.Cost(_distanceCounts) + extraBits;
        if (ownBits < fixedBits)
        {
            bits.Write(0b101, 3);
            WriteHeader(ref bits, literalCount, distanceCount, lengthCount, runs);
            Write(ref bits, data, sequences, _literals, _distances);
        }
        else
        {
            bits.Write(0b011, 3);
            Write(ref bits, data, sequences, Fixed.Literals, Fixed.Distances);
        }

        bits.Finish();
        BinaryPrimitives.WriteUInt32BigEndian(target[(2 + bits.Length)..], Adler32.Of(data));
        return bits.Length + 6;
    }

    private int CountSymbols(ReadOnlySpan<byte> data, ReadOnlySpan<Sequence> sequences)
    {
        Array.Clear(_literalCounts);
        Array.Clear(_distanceCounts);
        var (at, extraBits) = (0, 0);
        var counts = _literalCounts.AsSpan();
        foreach (var sequence in sequences)
        {
            foreach (var literal in data.Slice(at, sequence.Literals))
            {
                counts[literal]++;
            }

            at += sequence.Literals + sequence.Length;
            if (sequence.Length > 0)
            {
                var (length, distance) = (RepeatSymbols.OfLength(sequence.Length), RepeatSymbols.OfDistance(sequence.Distance));
                counts[FirstRepeat + length]++;
                _distanceCounts[distance]++;
                extraBits += RepeatSymbols.LengthExtraBits[length] + RepeatSymbols.DistanceExtraBits(distance);
            }
        }

        counts[EndOfBlock]++;
        return extraBits;
    }

    private static void Write(ref BitWriter target, ReadOnlySpan<byte> data, ReadOnlySpan<Sequence> sequences, HuffmanCode literals, HuffmanCode distances)
    {
        // A copy of its own stays in registers.
        var bits = target;
        var words = literals.Words;
        var at = 0;
        foreach (var sequence in sequences)
        {
            var plain = data.Slice(at, sequence.Literals);
            for (; plain.Length >= 2; plain = plain[2..])
            {
                // Two at a time: half as many steps that wait for one another.
                var (one, other) = (words[plain[0]], words[plain[1]]);
                bits.Write((one & 0xFFFF) | ((ulong)(other & 0xFFFF) << (int)(one >> 16)), (int)((one >> 16) + (other >> 16)));
            }

            if (plain.Length > 0)
            {
                bits.Write(words[plain[0]] & 0xFFFF, (int)(words[plain[0]] >> 16));
            }

            at += sequence.Literals + sequence.Length;
            if (sequence.Length > 0)
            {
                // Two code words of at most 15 bits with up to 5 and 13 extra bits go out as one.
                var symbol = RepeatSymbols.OfLength(sequence.Length);
                var word = words[FirstRepeat + symbol];
                var (value, length) = ((ulong)(word & 0xFFFF), (int)(word >> 16));
                value |= (ulong)(uint)(sequence.Length - RepeatSymbols.LengthBase[symbol]) << length;
                length += RepeatSymbols.LengthExtraBits[symbol];
                symbol = RepeatSymbols.OfDistance(sequence.Distance);
                word = distances.Words[symbol];
                value |= (ulong)(word & 0xFFFF) << length;
                length += (int)(word >> 16);
                value |= (ulong)(uint)(sequence.Distance - RepeatSymbols.DistanceBase(symbol)) << length;
                bits.Write(value, length + RepeatSymbols.DistanceExtraBits(symbol));
            }
        }

        bits.Write(words[EndOfBlock] & 0xFFFF, (int)(words[EndOfBlock] >> 16));
        target = bits;
    }

    /// <summary>
    /// Writes the code lengths as runs (16: repeat the last 3–6 times, 17: 3–10 zeros, 18: 11–138 zeros) and counts what they cost.
    /// A run is kept as symbol in the lower 5 bits, extra value above.
    /// </summary>
    private (int Bits, int Literals, int Distances, int Lengths, int Runs) PlanHeader()
    {
        var literalCount = Math.Max(257, _literals.Lengths.LastIndexOfAnyExcept((byte)0) + 1);
        var distanceCount = _distances.Lengths.LastIndexOfAnyExcept((byte)0) + 1;
        Span<byte> all = stackalloc byte[LiteralSymbols + DistanceSymbols];
        _literals.Lengths[..literalCount].CopyTo(all);
        _distances.Lengths[..distanceCount].CopyTo(all[literalCount..]);
        all = all[..(literalCount + distanceCount)];

        Array.Clear(_lengthCounts);
        var (runs, extraBits) = (0, 0);
        for (var i = 0; i < all.Length;)
        {
            var value = all[i];
            var run = all[i..].IndexOfAnyExcept(value);
            run = run < 0 ? all.Length - i : run;
            var taken = 1;
            var (symbol, extra) = ((int)value, 0);
            if (value == 0 && run >= 3)
            {
                taken = Math.Min(run, 138);
                (symbol, extra) = taken >= 11 ? (18, taken - 11) : (17, taken - 3);
            }
            else if (value != 0 && i > 0 && all[i - 1] == value && run >= 3)
            {
                taken = Math.Min(run, 6);
                (symbol, extra) = (16, taken - 3);
            }

            _runs[runs++] = (ushort)(symbol | (extra << 5));
            _lengthCounts[symbol]++;
            extraBits += RunExtraBits(symbol);
            i += taken;
        }

        _lengths.Build(_lengthCounts);
        var lengthCount = 19;
        while (lengthCount > 4 && _lengths.Lengths[LengthOrder[lengthCount - 1]] == 0)
        {
            lengthCount--;
        }

        return (14 + (3 * lengthCount) + _lengths.Cost(_lengthCounts) + extraBits, literalCount, distanceCount, lengthCount, runs);
    }

    private void WriteHeader(ref BitWriter bits, int literalCount, int distanceCount, int lengthCount, int runs)
    {
        bits.Write((uint)(literalCount - 257), 5);
        bits.Write((uint)(distanceCount - 1), 5);
        bits.Write((uint)(lengthCount - 4), 4);
        for (var i = 0; i < lengthCount; i++)
        {
            bits.Write(_lengths.Lengths[LengthOrder[i]], 3);
        }

        foreach (var run in _runs.AsSpan(0, runs))
        {
            var symbol = run & 31;
            var word = _lengths.Words[symbol];
            bits.Write(word & 0xFFFF, (int)(word >> 16));
            bits.Write((uint)run >> 5, RunExtraBits(symbol));
        }
    }

    private static int RunExtraBits(int symbol) => symbol switch { 16 => 2, 17 => 3, 18 => 7, _ => 0 };

    private static (HuffmanCode Literals, HuffmanCode Distances) MakeFixed()
    {
        // The fixed code gives words to 288 literals and 32 distances, though the last two of each never occur (RFC 1951 §3.2.6).
        Span<byte> lengths = stackalloc byte[288];
        lengths.Fill(8);
        lengths[144..256].Fill(9);
        lengths[256..280].Fill(7);
        var (literals, distances) = (new HuffmanCode(288, 15), new HuffmanCode(32, 15));
        literals.Use(lengths);
        lengths[..32].Fill(5);
        distances.Use(lengths[..32]);
        return (literals, distances);
    }
}
