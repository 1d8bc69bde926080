namespace OneCaptcha.Glyphs;

/// <summary>The faces in which a stroke appears.</summary>
public enum StrokeUse
{
    /// <summary>Every face.</summary>
    Always,

    /// <summary>Faces without serifs only: the bars of <c>I</c>, the tail of <c>l</c>.</summary>
    Sans,

    /// <summary>Faces with serifs only.</summary>
    Serif,
}
