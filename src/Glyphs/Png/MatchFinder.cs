using System.Buffers.Binary;
using System.Numerics;

namespace OneCaptcha.Glyphs;

/// <summary>
/// Cuts an image's lines into literals and repeats (LZ77). Three places are tried at each step: the line above, which in a picture is
/// nearly always the best; the last place where the next four bytes occurred; the byte before. Reusable.
/// </summary>
internal sealed class MatchFinder
{
    private const int HashBits = 12;
    private const uint HashMask = 0xFFFFFF;
    private const int ShortestRepeat = 4;
    private const int LongestRepeat = 258;
    private const int Window = 32768;

    /// <summary>Places within a repeat that later repeats may begin at; more cost time and win nothing.</summary>
    private const int Remembered = 12;

    /// <summary>Earlier places that are tried.</summary>
    private const int Tries = 4;

    /// <summary>A repeat of this length is taken without looking further.</summary>
    private const int LongEnough = 48;

    private readonly int[] _lastSeen = new int[1 << HashBits];
    private int[] _before = new int[4096];
    private int _origin;

    /// <summary>Literals as their value; repeats as length in the upper 16 bits and distance, 1 to 32768, in the lower (0 = 32768).</summary>
    public uint[] Tokens { get; private set; } = new uint[4096];

    /// <summary>Tokens in use.</summary>
    public int Count { get; private set; }

    /// <summary>Cuts <paramref name="data"/> into tokens.</summary>
    public void Scan(ReadOnlySpan<byte> data, int stride)
    {
        if (Tokens.Length < data.Length)
        {
            Tokens = new uint[data.Length];
            _before = new int[data.Length];
        }

        // Positions of earlier images lie below the origin: the table needs no clearing.
        if (_origin > int.MaxValue - (2 * data.Length) - Window)
        {
            Array.Clear(_lastSeen);
            _origin = 0;
        }

        _origin++;
        Count = 0;
        for (var at = 0; at < data.Length;)
        {
            var (length, distance) = Longest(data, at, stride);
            if (length >= ShortestRepeat && length < LongEnough && at + 1 < data.Length)
            {
                // A repeat that begins one byte later may reach further than this one (lazy matching).
                var (later, laterDistance) = Longest(data, at + 1, stride);
                if (later > length)
                {
                    Tokens[Count++] = data[at++];
                    (length, distance) = (later, laterDistance);
                }
            }

            if (length < ShortestRepeat)
            {
                Tokens[Count++] = data[at++];
                continue;
            }

            Tokens[Count++] = ((uint)length << 16) | (ushort)distance;
            for (var i = at + 2; i < at + Math.Min(length, Remembered); i++)
            {
                Remember(data, i);
            }

            at += length;
        }

        _origin += data.Length;
    }

    private (int Length, int Distance) Longest(ReadOnlySpan<byte> data, int at, int stride)
    {
        var most = Math.Min(LongestRepeat, data.Length - at);
        var (length, distance) = (0, 0);
        if (at >= stride && stride <= Window && data[at - stride] == data[at])
        {
            (length, distance) = (CommonLength(data, at - stride, at, most), stride);
        }

        var enough = Math.Min(LongEnough, most);
        var seen = Remember(data, at);
        for (var tries = Tries; tries > 0 && length < enough && seen >= 0 && at - seen <= Window; tries--)
        {
            if (data[seen + length] == data[at + length])
            {
                var common = CommonLength(data, seen, at, most);
                if (common > length)
                {
                    (length, distance) = (common, at - seen);
                }
            }

            seen = _before[seen] - _origin;
        }

        if (length < enough && at > 0 && data[at] == data[at - 1])
        {
            var run = CommonLength(data, at - 1, at, most);
            if (run > length)
            {
                (length, distance) = (run, 1);
            }
        }

        return (length, distance);
    }

    /// <summary>How many bytes from two places on agree, at most <paramref name="most"/>; eight are compared at once.</summary>
    private static int CommonLength(ReadOnlySpan<byte> data, int earlier, int later, int most)
    {
        var length = 0;
        for (; length + 8 <= most; length += 8)
        {
            var difference = BinaryPrimitives.ReadUInt64LittleEndian(data[(earlier + length)..])
                ^ BinaryPrimitives.ReadUInt64LittleEndian(data[(later + length)..]);
            if (difference != 0)
            {
                return length + (BitOperations.TrailingZeroCount(difference) >> 3);
            }
        }

        while (length < most && data[earlier + length] == data[later + length])
        {
            length++;
        }

        return length;
    }

    /// <summary>Notes the next four bytes; returns where they, or others of their hash, were seen last, negative if nowhere.</summary>
    private int Remember(ReadOnlySpan<byte> data, int at)
    {
        if (at + 4 > data.Length)
        {
            return -1;
        }

        var next = BinaryPrimitives.ReadUInt32LittleEndian(data[at..]) & HashMask;
        ref var slot = ref _lastSeen[(next * 0x9E3779B1) >> (32 - HashBits)];
        var seen = slot;
        if (seen != at + _origin)
        {
            _before[at] = seen;
            slot = at + _origin;
            return seen - _origin;
        }

        return _before[at] - _origin;
    }
}
