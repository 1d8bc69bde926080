namespace OneCaptcha.Grains.Sites;

/// <summary>Section <c>OneCaptcha</c>, as far as it is about sites.</summary>
public sealed class SiteOptions
{
    /// <summary>Whether the keyless classic site is served.</summary>
    public bool Classic { get; set; }

    /// <summary>The secret with which the classic site's flags verify; where none is set they do not.</summary>
    public string? ClassicSecret { get; set; }
}
