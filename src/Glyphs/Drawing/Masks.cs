using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace OneCaptcha.Glyphs;

/// <summary>Arithmetic of coverage, 0 to 255 a pixel, over masks of one size: a multiple of 32, at most 4,096 pixels.</summary>
internal static class Masks
{
    /// <summary>Σ mask.</summary>
    public static int Ink(ReadOnlySpan<byte> mask) => Overlap(mask, mask);

    /// <summary>Σ min(one, other): how much ink two shapes share.</summary>
    public static int Overlap(ReadOnlySpan<byte> one, ReadOnlySpan<byte> other) => Overlap(one, other, Vector256.IsHardwareAccelerated);

    /// <summary>target = max(target, other): shapes laid over one another.</summary>
    public static void Unite(Span<byte> target, ReadOnlySpan<byte> other) => Unite(target, other, Vector256.IsHardwareAccelerated);

    /// <summary>target = max(0, target − other): a shape taken out of another.</summary>
    public static void Cut(Span<byte> target, ReadOnlySpan<byte> other) => Cut(target, other, Vector256.IsHardwareAccelerated);

    /// <summary>target = t + r − 2tr: ink and ground change places within a region.</summary>
    public static void Exchange(Span<byte> target, ReadOnlySpan<byte> region) => Exchange(target, region, Vector256.IsHardwareAccelerated);

    /// <summary>As above; both paths give the same sum.</summary>
    internal static int Overlap(ReadOnlySpan<byte> one, ReadOnlySpan<byte> other, bool vectorised)
    {
        if (!vectorised)
        {
            var total = 0;
            for (var i = 0; i < one.Length; i++)
            {
                total += Math.Min(one[i], other[i]);
            }

            return total;
        }

        ref var a = ref MemoryMarshal.GetReference(one);
        ref var b = ref MemoryMarshal.GetReference(other);
        // Each of the 16 lanes takes two bytes a step, at most 128 × 2 × 255 = 65,280.
        var sums = Vector256<ushort>.Zero;
        for (nuint i = 0; i < (nuint)one.Length; i += 32)
        {
            var (low, high) = Vector256.Widen(Vector256.Min(Vector256.LoadUnsafe(ref a, i), Vector256.LoadUnsafe(ref b, i)));
            sums += low + high;
        }

        var (lower, upper) = Vector256.Widen(sums);
        return (int)Vector256.Sum(lower + upper);
    }

    /// <summary>As above; both paths give the same bytes.</summary>
    internal static void Unite(Span<byte> target, ReadOnlySpan<byte> other, bool vectorised)
    {
        ref var a = ref MemoryMarshal.GetReference(target);
        ref var b = ref MemoryMarshal.GetReference(other);
        for (nuint i = 0; vectorised && i < (nuint)target.Length; i += 32)
        {
            Vector256.Max(Vector256.LoadUnsafe(ref a, i), Vector256.LoadUnsafe(ref b, i)).StoreUnsafe(ref a, i);
        }

        for (var i = 0; !vectorised && i < target.Length; i++)
        {
            target[i] = Math.Max(target[i], other[i]);
        }
    }

    /// <summary>As above; both paths give the same bytes.</summary>
    internal static void Cut(Span<byte> target, ReadOnlySpan<byte> other, bool vectorised)
    {
        ref var a = ref MemoryMarshal.GetReference(target);
        ref var b = ref MemoryMarshal.GetReference(other);
        for (nuint i = 0; vectorised && i < (nuint)target.Length; i += 32)
        {
            var ink = Vector256.LoadUnsafe(ref a, i);
            (ink - Vector256.Min(ink, Vector256.LoadUnsafe(ref b, i))).StoreUnsafe(ref a, i);
        }

        for (var i = 0; !vectorised && i < target.Length; i++)
        {
            target[i] = (byte)(target[i] - Math.Min(target[i], other[i]));
        }
    }

    /// <summary>As above; both paths give the same bytes.</summary>
    internal static void Exchange(Span<byte> target, ReadOnlySpan<byte> region, bool vectorised)
    {
        ref var a = ref MemoryMarshal.GetReference(target);
        ref var b = ref MemoryMarshal.GetReference(region);
        for (nuint i = 0; vectorised && i < (nuint)target.Length; i += 32)
        {
            var (t, r) = (Vector256.LoadUnsafe(ref a, i), Vector256.LoadUnsafe(ref b, i));
            var (tLow, tHigh) = Vector256.Widen(t);
            var (rLow, rHigh) = Vector256.Widen(r);
            Vector256.Narrow(Exchanged(tLow, rLow), Exchanged(tHigh, rHigh)).StoreUnsafe(ref a, i);
        }

        for (var i = 0; !vectorised && i < target.Length; i++)
        {
            // (p + 128 + (p + 128)/256) / 256 is p/255, rounded, for every p up to 255².
            var product = (target[i] * region[i]) + 128;
            target[i] = (byte)(target[i] + region[i] - (2 * ((product + (product >> 8)) >> 8)));
        }
    }

    private static Vector256<ushort> Exchanged(Vector256<ushort> target, Vector256<ushort> region)
    {
        var product = (target * region) + Vector256.Create((ushort)128);
        return target + region - (((product + (product >> 8)) >> 8) << 1);
    }
}
