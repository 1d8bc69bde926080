namespace OneCaptcha.Glyphs;

/// <summary>Colours of ground and ink.</summary>
internal static class Colours
{
    private const int Attempts = 12;

    /// <summary>Two colours at random whose contrast (WCAG) is at least <paramref name="contrast"/>, which must not exceed 4.58.</summary>
    public static (Rgb Ground, Rgb Ink) Draw(SeedStream stream, double contrast)
    {
        var ground = Any(stream);
        var ink = Any(stream);
        for (var i = 0; i < Attempts && Rgb.Contrast(ground, ink) < contrast; i++)
        {
            ink = Any(stream);
        }

        // Black or white stands out from any colour by √21 = 4.58 or more: going towards the better one always ends.
        var pole = Rgb.Contrast(ground, Rgb.Black) > Rgb.Contrast(ground, Rgb.White) ? Rgb.Black : Rgb.White;
        var start = ink;
        for (var part = 16; Rgb.Contrast(ground, ink) < contrast; part += 16)
        {
            ink = Rgb.Mix(start, pole, part);
        }

        return (ground, ink);
    }

    private static Rgb Any(SeedStream stream)
    {
        var bits = stream.Bits();
        return new Rgb((byte)bits, (byte)(bits >> 8), (byte)(bits >> 16));
    }
}
