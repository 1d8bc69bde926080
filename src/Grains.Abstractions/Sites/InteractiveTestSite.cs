namespace OneCaptcha.Grains.Sites;

/// <summary>Turnstile's published test site that forces an interactive challenge: one easy stage, any page, no secret of its own.</summary>
public static class InteractiveTestSite
{
    /// <summary>Its published key.</summary>
    public const string Key = "3x00000000000000000000FF";

    /// <summary>Its rules, where test keys are on.</summary>
    public static SiteRules Rules { get; } = new(
        Key, Enabled: true, Hosts: [], new SitePolicy { Stages = 1, Mistakes = 3, Difficulty = 0 }, Secrets: []);
}
