namespace OneCaptcha.Glyphs;

/// <summary>The families from which faces are drawn.</summary>
public enum TypefaceKind
{
    /// <summary>Even strokes, plain ends.</summary>
    Sans,

    /// <summary>Even strokes, round ends.</summary>
    Rounded,

    /// <summary>No serifs, the contrast of a broad pen.</summary>
    Humanist,

    /// <summary>Contrast and bracketed serifs.</summary>
    Serif,

    /// <summary>Even strokes and heavy serifs.</summary>
    Slab,
}
