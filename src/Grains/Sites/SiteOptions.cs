namespace OneCaptcha.Grains.Sites;

/// <summary>Section <c>OneCaptcha</c>, as far as it is about sites.</summary>
public sealed class SiteOptions
{
    /// <summary>Whether the keyless classic site is served.</summary>
    public bool Classic { get; set; }

    /// <summary>The secret with which the classic site's flags verify; where none is set they do not.</summary>
    public string? ClassicSecret { get; set; }

    /// <summary>Whether the published test keys of reCAPTCHA, hCaptcha and Turnstile work.</summary>
    public bool TestKeys { get; set; } = true;

    /// <summary>The rules of a site that is a matter of configuration and has no record, or null.</summary>
    public SiteRules? FixedRules(string siteKey) => siteKey switch
    {
        ClassicSite.Key when Classic => ClassicSite.Rules(ClassicSecret),
        InteractiveTestSite.Key when TestKeys => InteractiveTestSite.Rules,
        _ => null,
    };
}
