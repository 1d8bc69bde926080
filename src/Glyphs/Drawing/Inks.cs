namespace OneCaptcha.Glyphs;

/// <summary>
/// The palette of a tile: shades of the ground, steps between ground and ink for soft edges, shades of the ink; at most 16 colours, so
/// that a pixel takes four bits.
/// </summary>
internal static class Inks
{
    /// <summary>Colours of a flat tile.</summary>
    public const int FlatCount = 16;

    /// <summary>Colours of a textured tile. Few steps of soft edges make for few different bytes, and short codes.</summary>
    public const int TexturedCount = GroundShades + EdgeSteps + InkShades;

    /// <summary>Shades of a textured ground: indices 0 to 5.</summary>
    public const int GroundShades = 6;

    /// <summary>Steps of a textured tile's soft edges: indices 6 to 8.</summary>
    public const int EdgeSteps = 3;

    /// <summary>Shades of a textured ink: indices 9 to 12.</summary>
    public const int InkShades = 4;

    private const int Attempts = 24;

    /// <summary>How far the darkest and lightest shade of a full texture go towards their tints, in 1/256.</summary>
    private const float Reach = 96;

    /// <summary>Fills a palette with colours at random.</summary>
    /// <param name="stream">Where the randomness comes from.</param>
    /// <param name="contrast">Least contrast (WCAG) of any shade of the ground to any of the ink; must not exceed 4.58.</param>
    /// <param name="texture">0 for one shade each, up to 1.</param>
    /// <param name="palette">From ground to ink: <see cref="TexturedCount"/> colours where there is texture, else <see cref="FlatCount"/>.</param>
    public static void Draw(SeedStream stream, double contrast, float texture, Span<Rgb> palette)
    {
        var (ground, ink) = (Any(stream), Any(stream));
        var (dark, light) = (Rgb.Mix(Rgb.Black, Any(stream), 96), Rgb.Mix(Rgb.White, Any(stream), 96));
        var reach = (int)(Reach * texture);
        for (var i = 0; i < Attempts && !Fill(palette, ground, ink, dark, light, reach, contrast); i++)
        {
            (ground, ink) = (Any(stream), Any(stream));
        }

        // Black or white stands out from any colour by √21 = 4.58 or more. Going towards the better one, and letting the texture
        // fade, always ends.
        var pole = Rgb.Contrast(ground, Rgb.Black) > Rgb.Contrast(ground, Rgb.White) ? Rgb.Black : Rgb.White;
        var start = ink;
        for (var part = 32; !Fill(palette, ground, Rgb.Mix(start, pole, Math.Min(part, 256)), dark, light, reach, contrast); part += 32)
        {
            reach = reach * 7 / 8;
        }
    }

    /// <summary>Whether all shades of the ground stand out from all shades of the ink, once the palette is filled.</summary>
    private static bool Fill(Span<Rgb> palette, Rgb ground, Rgb ink, Rgb dark, Rgb light, int reach, double contrast)
    {
        if (Rgb.Contrast(ground, ink) < contrast)
        {
            return false;
        }

        if (reach == 0)
        {
            for (var i = 0; i < palette.Length; i++)
            {
                palette[i] = Rgb.Mix(ground, ink, i * 256 / (palette.Length - 1));
            }

            return true;
        }

        Shades(palette[..GroundShades], ground, dark, light, reach);
        Shades(palette[^InkShades..], ink, dark, light, reach);
        for (var i = 0; i < EdgeSteps; i++)
        {
            palette[GroundShades + i] = Rgb.Mix(ground, ink, (i + 1) * 256 / (EdgeSteps + 1));
        }

        // Either every shade of the ground is lighter than every one of the ink, or the other way round.
        var (groundLeast, groundMost) = Luminances(palette[..GroundShades]);
        var (inkLeast, inkMost) = Luminances(palette[^InkShades..]);
        return Math.Max((groundLeast + 0.05) / (inkMost + 0.05), (inkLeast + 0.05) / (groundMost + 0.05)) >= contrast;
    }

    private static (double Least, double Most) Luminances(ReadOnlySpan<Rgb> shades)
    {
        var (least, most) = (double.MaxValue, 0d);
        foreach (var shade in shades)
        {
            var luminance = shade.Luminance;
            (least, most) = (Math.Min(least, luminance), Math.Max(most, luminance));
        }

        return (least, most);
    }

    private static void Shades(Span<Rgb> shades, Rgb middle, Rgb dark, Rgb light, int reach)
    {
        for (var i = 0; i < shades.Length; i++)
        {
            var side = (2 * i) - (shades.Length - 1);
            shades[i] = Rgb.Mix(middle, side < 0 ? dark : light, Math.Abs(side) * reach / (shades.Length - 1));
        }
    }

    private static Rgb Any(SeedStream stream)
    {
        var bits = stream.Bits();
        return new Rgb((byte)bits, (byte)(bits >> 8), (byte)(bits >> 16));
    }
}
