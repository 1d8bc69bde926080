namespace OneCaptcha.Glyphs;

/// <summary>How the faces and tiles of a house style differ from the public ones. Ranges go as far as reading was seen to allow.</summary>
internal sealed record StyleTraits
{
    /// <summary>Thinner strokes than this, cap heights, break up on a tile.</summary>
    private const float LeastThickness = 0.062f;

    /// <summary>The public style's.</summary>
    public static StyleTraits None { get; } = new();

    /// <summary>Factor of the stem.</summary>
    public float Stem { get; init; } = 1;

    /// <summary>Factor of the letters' width.</summary>
    public float Width { get; init; } = 1;

    /// <summary>Added to the height of <c>x</c>.</summary>
    public float XHeight { get; init; }

    /// <summary>Added to the height of <c>b</c>.</summary>
    public float Ascender { get; init; }

    /// <summary>Added to the slant.</summary>
    public float Slant { get; init; }

    /// <summary>Factor of the roundness.</summary>
    public float Roundness { get; init; } = 1;

    /// <summary>Factor of the serifs' length.</summary>
    public float Serifs { get; init; } = 1;

    /// <summary>Whether bars are thicker than stems, as in the faces of old posters.</summary>
    public bool ReversedContrast { get; init; }

    /// <summary>How much thicker (or, below 0, thinner) strokes are at their ends than in the middle.</summary>
    public float Flare { get; init; }

    /// <summary>Whether ends are round in every kind of face.</summary>
    public bool RoundEnds { get; init; }

    /// <summary>Thickness of a light line within the strokes, as a part of theirs; 0 for none.</summary>
    public float Inline { get; init; }

    /// <summary>The forms that clutter takes.</summary>
    public ClutterForms Clutter { get; init; } = ClutterForms.Public;

    /// <summary>Draws traits.</summary>
    public static StyleTraits Draw(SeedStream stream)
    {
        var inline = stream.Below(3) == 0 ? stream.Between(0.24f, 0.34f) : 0;
        return new StyleTraits
        {
            // Hollow strokes need room for what is left of them.
            Stem = inline > 0 ? stream.Between(1.3f, 1.5f) : stream.Between(0.85f, 1.4f),
            Width = stream.Between(0.86f, 1.2f),
            XHeight = stream.Within(0.08f),
            Ascender = stream.Between(-0.04f, 0.12f),
            Slant = stream.Between(-0.16f, 0.08f),
            Roundness = stream.Between(0.84f, 1.14f),
            Serifs = stream.Between(0.6f, 1.7f),
            ReversedContrast = stream.Below(3) == 0,
            Flare = stream.Between(-0.3f, 0.35f),
            RoundEnds = stream.Below(3) == 0,
            Inline = inline,
            Clutter = ClutterForms.Draw(stream, thinner: inline > 0 ? 0.5f : 1),
        };
    }

    /// <summary>A face of this style.</summary>
    public Typeface Apply(Typeface face)
    {
        if (ReferenceEquals(this, None))
        {
            return face;
        }

        var stem = Math.Clamp(face.Stem * Stem, 0.1f, 0.22f);
        var contrast = ReversedContrast ? 1.6f - (0.6f * face.Contrast) : face.Contrast;
        // A stem is as thick as the letters can bear; where bars are the thicker ones it has to give way.
        stem = ReversedContrast ? stem / MathF.Sqrt(contrast) : stem;
        return face with
        {
            Stem = stem,
            Contrast = MathF.Max(contrast, LeastThickness / stem),
            NibAngle = ReversedContrast ? 0 : face.NibAngle,
            Width = face.Width * Width,
            XHeight = face.XHeight + XHeight,
            Ascender = face.Ascender + Ascender,
            Slant = Math.Clamp(face.Slant + Slant, -0.16f, 0.24f),
            Roundness = face.Roundness * Roundness,
            SerifLength = face.SerifLength * Serifs,
            Flare = Flare,
            RoundEnds = face.RoundEnds || RoundEnds,
        };
    }
}
