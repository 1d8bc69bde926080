using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace OneCaptcha.Glyphs;

/// <summary>The last step of <see cref="Coverage"/>: sums down the columns, to bytes, leaving zeros behind.</summary>
internal static class RunningSum
{
    private const int One = 1 << 16;

    /// <summary>Columns that one pass of the vector path takes.</summary>
    private const int Lane = 32;

    /// <summary>pixels[r, c] = min(|Σ sums[0..r, c]|, 1) as 0 to 255; clears <paramref name="sums"/>.</summary>
    public static void Down(Span<int> sums, Span<byte> pixels, int width) => Down(sums, pixels, width, Vector256.IsHardwareAccelerated);

    /// <summary>As above; both paths give the same bytes.</summary>
    internal static void Down(Span<int> sums, Span<byte> pixels, int width, bool vectorised)
    {
        var column = 0;
        for (; vectorised && column + Lane <= width; column += Lane)
        {
            DownLane(sums[column..], pixels[column..], width);
        }

        for (; column < width; column++)
        {
            var sum = 0;
            for (var i = column; i < sums.Length; i += width)
            {
                sum += sums[i];
                sums[i] = 0;
                pixels[i] = (byte)(((Math.Min(Math.Abs(sum), One) * 255) + (One / 2)) >> 16);
            }
        }
    }

    private static void DownLane(Span<int> sums, Span<byte> pixels, int width)
    {
        var (a, b, c, d) = (Vector256<int>.Zero, Vector256<int>.Zero, Vector256<int>.Zero, Vector256<int>.Zero);
        ref var source = ref MemoryMarshal.GetReference(sums);
        ref var target = ref MemoryMarshal.GetReference(pixels);
        for (var i = 0; i + Lane <= sums.Length; i += width)
        {
            ref var row = ref Unsafe.Add(ref source, i);
            a += Vector256.LoadUnsafe(ref row);
            b += Vector256.LoadUnsafe(ref row, 8);
            c += Vector256.LoadUnsafe(ref row, 16);
            d += Vector256.LoadUnsafe(ref row, 24);
            Vector256<int>.Zero.StoreUnsafe(ref row);
            Vector256<int>.Zero.StoreUnsafe(ref row, 8);
            Vector256<int>.Zero.StoreUnsafe(ref row, 16);
            Vector256<int>.Zero.StoreUnsafe(ref row, 24);
            Vector256.Narrow(
                Vector256.Narrow(ToByte(a), ToByte(b)).AsUInt16(),
                Vector256.Narrow(ToByte(c), ToByte(d)).AsUInt16()).StoreUnsafe(ref Unsafe.Add(ref target, i));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<int> ToByte(Vector256<int> sum) =>
        ((Vector256.Min(Vector256.Abs(sum), Vector256.Create(One)) * 255) + Vector256.Create(One / 2)) >> 16;
}
