namespace OneCaptcha.Glyphs;

/// <summary>A colour in sRGB.</summary>
public readonly record struct Rgb(byte R, byte G, byte B)
{
    /// <summary>No light.</summary>
    public static readonly Rgb Black = new(0, 0, 0);

    /// <summary>All light.</summary>
    public static readonly Rgb White = new(255, 255, 255);

    /// <summary>sRGB decoded to linear light (IEC 61966-2-1), in 1/65536: whole numbers compare alike on every machine.</summary>
    private static readonly int[] Linear = [.. Enumerable.Range(0, 256).Select(level =>
    {
        var value = level / 255.0;
        var linear = value <= 0.04045 ? value / 12.92 : Math.Pow((value + 0.055) / 1.055, 2.4);
        return (int)Math.Round(linear * 65536);
    })];

    /// <summary>Relative luminance (WCAG 2.2), 0 to 1.</summary>
    public double Luminance => ((2126L * Linear[R]) + (7152L * Linear[G]) + (722L * Linear[B])) / (65536.0 * 10000);

    /// <summary>Contrast ratio of WCAG 2.2: (L₁ + 0.05) / (L₂ + 0.05), 1 to 21.</summary>
    public static double Contrast(Rgb one, Rgb other)
    {
        var (a, b) = (one.Luminance, other.Luminance);
        return (Math.Max(a, b) + 0.05) / (Math.Min(a, b) + 0.05);
    }

    /// <summary>A colour between two, in sRGB; <paramref name="part"/> is 0 to 256.</summary>
    public static Rgb Mix(Rgb from, Rgb to, int part) => new(Mix(from.R, to.R, part), Mix(from.G, to.G, part), Mix(from.B, to.B, part));

    private static byte Mix(byte from, byte to, int part) => (byte)(((from * (256 - part)) + (to * part) + 128) >> 8);
}
