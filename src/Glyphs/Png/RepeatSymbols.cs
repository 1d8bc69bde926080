using System.Numerics;

namespace OneCaptcha.Glyphs;

/// <summary>Deflate's symbols for lengths and distances (RFC 1951 §3.2.5). Length symbols count from 0 here (257 on the wire).</summary>
internal static class RepeatSymbols
{
    /// <summary>Smallest length of each symbol.</summary>
    public static ReadOnlySpan<ushort> LengthBase =>
        [3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227, 258];

    /// <summary>Bits that follow each length symbol.</summary>
    public static ReadOnlySpan<byte> LengthExtraBits =>
        [0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0];

    /// <summary>The symbol of a length, 3 to 258: four symbols to each power of two, but 258 has its own.</summary>
    public static int OfLength(int length)
    {
        var value = length - 3;
        if (value < 8 || length == 258)
        {
            return length == 258 ? 28 : value;
        }

        var extra = BitOperations.Log2((uint)value) - 2;
        return (extra * 4) + (value >> extra);
    }

    /// <summary>The symbol of a distance, 1 to 32768: two symbols to each power of two.</summary>
    public static int OfDistance(int distance)
    {
        var value = distance - 1;
        if (value < 4)
        {
            return value;
        }

        var extra = BitOperations.Log2((uint)value) - 1;
        return (extra * 2) + (value >> extra);
    }

    /// <summary>Smallest distance of a symbol.</summary>
    public static int DistanceBase(int symbol) => symbol < 4 ? symbol + 1 : ((2 + (symbol & 1)) << DistanceExtraBits(symbol)) + 1;

    /// <summary>Bits that follow a distance symbol.</summary>
    public static int DistanceExtraBits(int symbol) => symbol < 4 ? 0 : (symbol / 2) - 1;
}
