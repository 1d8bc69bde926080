namespace OneCaptcha.Grains.Sites;

/// <summary>One site, keyed by its public key.</summary>
[Alias("OneCaptcha.ISiteGrain")]
public interface ISiteGrain : IGrainWithStringKey
{
    /// <summary>The rules in force, or null where there is no such site.</summary>
    [Alias("GetRules")]
    Task<SiteRules?> GetRules();
}
