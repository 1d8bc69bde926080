namespace OneCaptcha.Glyphs;

/// <summary>Draws faces at random, so that every stage has one that nobody has seen.</summary>
internal static class Typefaces
{
    /// <summary>How many kinds there are.</summary>
    public const int Kinds = 5;

    /// <summary>A face of one kind.</summary>
    public static Typeface Draw(SeedStream stream, TypefaceKind kind)
    {
        var italic = stream.Coin();
        var slant = italic ? stream.Between(0.05f, 0.22f) : 0;
        var face = new Typeface
        {
            Kind = kind,
            Stem = stream.Between(0.12f, 0.18f),
            Contrast = stream.Between(0.78f, 1),
            Slant = slant,
            Width = stream.Between(0.88f, 1.12f),
            XHeight = stream.Between(0.66f, 0.76f),
            Ascender = stream.Between(1, 1.05f),
            Roundness = stream.Between(0.98f, 1.2f),
            RoundDots = kind == TypefaceKind.Rounded || stream.Coin(),
            RoundEnds = kind == TypefaceKind.Rounded,
        };
        return kind switch
        {
            TypefaceKind.Humanist => face with
            {
                Contrast = stream.Between(0.5f, 0.66f), NibAngle = stream.Between(18, 32), Roundness = stream.Between(0.97f, 1.08f),
            },
            TypefaceKind.Serif => face with
            {
                Stem = stream.Between(0.12f, 0.165f), Contrast = stream.Between(0.42f, 0.6f), NibAngle = stream.Between(0, 18),
                SerifLength = stream.Between(0.07f, 0.11f), SerifThickness = stream.Between(0.055f, 0.075f),
                Bracket = stream.Between(0.02f, 0.07f), FlagSlope = stream.Between(0.2f, 1), RoundDots = true, Balls = stream.Coin(),
                Roundness = stream.Between(0.97f, 1.1f),
            },
            TypefaceKind.Slab => face with
            {
                Stem = stream.Between(0.12f, 0.155f), Contrast = stream.Between(0.72f, 0.9f),
                SerifLength = stream.Between(0.08f, 0.13f), SerifThickness = stream.Between(0.085f, 0.125f),
                Bracket = stream.Coin() ? stream.Between(0.01f, 0.04f) : 0,
            },
            _ => face,
        };
    }
}
