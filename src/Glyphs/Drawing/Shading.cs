using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace OneCaptcha.Glyphs;

/// <summary>Turns coverage into palette indices (see <see cref="Inks"/>), in place.</summary>
internal static class Shading
{
    /// <summary>Coverage up to this is ground, from 255 minus this ink; between are soft edges.</summary>
    private const int Threshold = 18;

    /// <summary>Makes the steps of soft edges lie evenly about one half.</summary>
    private const int EdgeBias = 50;

    private const int FirstInk = Inks.TexturedCount - Inks.InkShades;

    /// <summary>Flat tiles: sixteen steps, index = round(coverage · 15/255).</summary>
    public static void Flat(Span<byte> pixels) => Flat(pixels, Vector256.IsHardwareAccelerated);

    /// <summary>As above; both paths give the same indices.</summary>
    internal static void Flat(Span<byte> pixels, bool vectorised)
    {
        var i = 0;
        ref var first = ref MemoryMarshal.GetReference(pixels);
        for (; vectorised && i + 32 <= pixels.Length; i += 32)
        {
            var (low, high) = Vector256.Widen(Vector256.LoadUnsafe(ref first, (nuint)i));
            Vector256.Narrow(
                ((low * (ushort)241) + Vector256.Create((ushort)2048)) >> 12,
                ((high * (ushort)241) + Vector256.Create((ushort)2048)) >> 12).StoreUnsafe(ref first, (nuint)i);
        }

        for (; i < pixels.Length; i++)
        {
            pixels[i] = (byte)(((pixels[i] * 241) + 2048) >> 12);
        }
    }

    /// <summary>One row of a textured tile.</summary>
    /// <param name="pixels">64 pixels, coverage to index.</param>
    /// <param name="noise">64 values below <see cref="Texture.Range"/>.</param>
    public static void Textured(Span<byte> pixels, ReadOnlySpan<short> noise) => Textured(pixels, noise, Vector256.IsHardwareAccelerated);

    /// <summary>As above; both paths give the same indices.</summary>
    internal static void Textured(Span<byte> pixels, ReadOnlySpan<short> noise, bool vectorised)
    {
        var i = 0;
        ref var pixel = ref MemoryMarshal.GetReference(pixels);
        ref var cloud = ref MemoryMarshal.GetReference(noise);
        for (; vectorised && i + 32 <= pixels.Length; i += 32)
        {
            var (low, high) = Vector256.Widen(Vector256.LoadUnsafe(ref pixel, (nuint)i));
            var first = Index(low.AsInt16(), Vector256.LoadUnsafe(ref cloud, (nuint)i));
            var second = Index(high.AsInt16(), Vector256.LoadUnsafe(ref cloud, (nuint)i + 16));
            Vector256.Narrow(first.AsUInt16(), second.AsUInt16()).StoreUnsafe(ref pixel, (nuint)i);
        }

        for (; i < pixels.Length; i++)
        {
            var (coverage, value) = (pixels[i], noise[i]);
            pixels[i] = (byte)(coverage <= Threshold ? GroundShade(value)
                : coverage >= 255 - Threshold ? FirstInk + (GroundShade(value) * Inks.InkShades / Inks.GroundShades)
                : Inks.GroundShades + ((((coverage - Threshold) * Inks.EdgeSteps) + EdgeBias) >> 8));
        }
    }

    /// <summary>Clouds keep to the middle of their range: the outer shades begin at a quarter and at three quarters of it.</summary>
    private static int GroundShade(int value) => Math.Clamp((value - 192) >> 6, 0, Inks.GroundShades - 1);

    private static Vector256<short> Index(Vector256<short> coverage, Vector256<short> value)
    {
        var shade = Vector256.Clamp((value - Vector256.Create((short)192)) >> 6, Vector256<short>.Zero, Vector256.Create((short)(Inks.GroundShades - 1)));
        // 0…5 · 43 >> 6 is 0, 0, 1, 2, 2, 3: the same as · 4 / 6.
        var ink = Vector256.Create((short)(FirstInk)) + ((shade * Vector256.Create((short)43)) >> 6);
        var edge = Vector256.Create((short)Inks.GroundShades)
            + ((((coverage - Vector256.Create((short)Threshold)) * Vector256.Create((short)Inks.EdgeSteps)) + Vector256.Create((short)EdgeBias)) >> 8);
        var result = Vector256.ConditionalSelect(Vector256.GreaterThan(coverage, Vector256.Create((short)Threshold)), edge, shade);
        return Vector256.ConditionalSelect(Vector256.GreaterThan(coverage, Vector256.Create((short)(254 - Threshold))), ink, result);
    }
}
