namespace OneCaptcha.Grains.Sites;

/// <summary>The keyless site that serves the published 1Captcha protocol: 20 stages of 120 s, difficulty 0, no mistakes, any page.</summary>
public static class ClassicSite
{
    /// <summary>Its key within the service; a client sends none.</summary>
    public const string Key = "classic";

    /// <summary>Its rules, where the deployment has it switched on.</summary>
    public static SiteRules Rules { get; } = new(Key, Enabled: true, Hosts: [], new SitePolicy
    {
        Stages = 20,
        Mistakes = 0,
        Seconds = 120,
        Difficulty = 0,
        Refreshes = 0,
        Extensions = 0,
    });
}
