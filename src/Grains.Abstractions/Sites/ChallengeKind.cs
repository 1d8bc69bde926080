namespace OneCaptcha.Grains.Sites;

/// <summary>What a site's visitors solve.</summary>
public enum ChallengeKind
{
    /// <summary>Stages of a 3×3 grid of glyph images.</summary>
    Glyphs,

    /// <summary>An expression to write by hand.</summary>
    Ink,

    /// <summary>Either, as the visitor chooses.</summary>
    Either,
}
