namespace OneCaptcha.Glyphs;

/// <summary>Whether a stroke follows the nib or goes against it, as tradition has it for some letters.</summary>
public enum StrokeWeight
{
    /// <summary>As thick as the nib's angle makes it.</summary>
    Nib,

    /// <summary>Thin in faces with contrast: the uprights of <c>N</c>.</summary>
    Thin,

    /// <summary>Thick in every face: the diagonal of <c>Z</c>.</summary>
    Thick,
}
