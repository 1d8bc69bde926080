using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace OneCaptcha.Glyphs;

/// <summary>Packs two 4-bit pixels to a byte, the left one in the upper half.</summary>
internal static class Nibbles
{
    /// <summary>target[i] = 16·pixels[2i] + pixels[2i+1].</summary>
    public static void Pack(ReadOnlySpan<byte> pixels, Span<byte> target) => Pack(pixels, target, Vector128.IsHardwareAccelerated);

    /// <summary>As above; both paths give the same bytes.</summary>
    internal static void Pack(ReadOnlySpan<byte> pixels, Span<byte> target, bool vectorised)
    {
        var i = 0;
        if (vectorised && BitConverter.IsLittleEndian)
        {
            for (; i + 16 <= target.Length; i += 16)
            {
                Vector128.Narrow(Pairs(pixels, 2 * i), Pairs(pixels, (2 * i) + 16)).StoreUnsafe(ref MemoryMarshal.GetReference(target), (nuint)i);
            }
        }

        for (; i < target.Length; i++)
        {
            target[i] = (byte)((pixels[2 * i] << 4) | pixels[(2 * i) + 1]);
        }
    }

    /// <summary>Eight pairs as little-endian words left + 256·right, turned into 16·left + right.</summary>
    private static Vector128<ushort> Pairs(ReadOnlySpan<byte> pixels, int start)
    {
        var words = Vector128.LoadUnsafe(ref MemoryMarshal.GetReference(pixels), (nuint)start).AsUInt16();
        return ((words << 4) | (words >> 8)) & Vector128.Create((ushort)0xFF);
    }
}
