namespace OneCaptcha.Grains.Sites;

/// <summary>The keyless site that serves the published 1Captcha protocol: 20 stages of 120 s, difficulty 0, no mistakes, any page.</summary>
public static class ClassicSite
{
    /// <summary>Its key within the service; a client sends none.</summary>
    public const string Key = "classic";

    private static readonly SitePolicy Policy = new()
    {
        Stages = 20,
        Mistakes = 0,
        Seconds = 120,
        Difficulty = 0,
        Refreshes = 0,
        Extensions = 0,
    };

    /// <summary>Its rules, where the deployment has it switched on.</summary>
    /// <param name="secret">With which its flags verify; without one they do not.</param>
    public static SiteRules Rules(string? secret) => new(
        Key, Enabled: true, Hosts: [], Policy, string.IsNullOrEmpty(secret) ? [] : [new SiteSecret(SecretKey.Hash(secret), null)]);
}
