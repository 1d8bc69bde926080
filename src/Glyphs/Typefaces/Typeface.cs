namespace OneCaptcha.Glyphs;

/// <summary>What turns skeletons into shapes. Lengths are in cap heights.</summary>
public sealed record Typeface
{
    /// <summary>The family.</summary>
    public required TypefaceKind Kind { get; init; }

    /// <summary>Thickness of an upright stem, .10 to .18.</summary>
    public required float Stem { get; init; }

    /// <summary>Bars to stems in thickness, .42 (serif) to 1 (even); above 1 bars are the thicker ones.</summary>
    public required float Contrast { get; init; }

    /// <summary>Angle of the pen's edge to the baseline, degrees, 0 to 32.</summary>
    public float NibAngle { get; init; }

    /// <summary>Horizontal shift per unit of height, 0 (upright) to .22.</summary>
    public float Slant { get; init; }

    /// <summary>Width of the letters, .88 to 1.12.</summary>
    public float Width { get; init; } = 1;

    /// <summary>Height of <c>x</c>, .66 to .76.</summary>
    public float XHeight { get; init; } = 0.7f;

    /// <summary>Height of <c>b</c>, 1 to 1.06.</summary>
    public float Ascender { get; init; } = 1;

    /// <summary>Length of the curves' handles: 1 is an ellipse, 1.2 nearly square.</summary>
    public float Roundness { get; init; } = 1;

    /// <summary>How far serifs stand out from the stem; 0 in faces without.</summary>
    public float SerifLength { get; init; }

    /// <summary>Height of serifs.</summary>
    public float SerifThickness { get; init; }

    /// <summary>Height of the curve that leads from the serif into the stem.</summary>
    public float Bracket { get; init; }

    /// <summary>How far the outer end of the flag on <c>b</c> or <c>n</c> hangs down, as a part of its thickness.</summary>
    public float FlagSlope { get; init; }

    /// <summary>How much thicker strokes are at their ends than in the middle, as a part; below 0 thinner.</summary>
    public float Flare { get; init; }

    /// <summary>Whether loose ends and corners are round.</summary>
    public bool RoundEnds { get; init; }

    /// <summary>Whether dots are round.</summary>
    public bool RoundDots { get; init; }

    /// <summary>Whether <c>a</c>, <c>c</c> and <c>r</c> end in a ball.</summary>
    public bool Balls { get; init; }

    /// <summary>Whether it has serifs.</summary>
    public bool HasSerifs => SerifLength > 0;

    /// <summary>A plain upright face of even strokes.</summary>
    public static Typeface Plain { get; } = new() { Kind = TypefaceKind.Sans, Stem = 0.13f, Contrast = 0.86f, RoundDots = true };

    /// <summary>A slanted book face for letters in formulas.</summary>
    public static Typeface Italic { get; } = new()
    {
        Kind = TypefaceKind.Serif,
        Stem = 0.1f,
        Contrast = 0.5f,
        NibAngle = 20,
        Slant = 0.2f,
        SerifLength = 0.08f,
        SerifThickness = 0.055f,
        Bracket = 0.05f,
        FlagSlope = 0.6f,
        RoundDots = true,
        Balls = true,
    };
}
