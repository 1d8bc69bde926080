namespace OneCaptcha.Grains.Sites;

/// <summary>One site, keyed by its public key. State is written before any of these calls answers.</summary>
/// <remarks>Sites are made and deleted by their owner's <see cref="Accounts.IDirectoryGrain"/>, which keeps the index in step.</remarks>
[Alias("OneCaptcha.ISiteGrain")]
public interface ISiteGrain : IGrainWithStringKey
{
    /// <summary>The rules in force, or null where there is no such site.</summary>
    [Alias("GetRules")]
    Task<SiteRules?> GetRules();

    /// <summary>The site as its owner sees it, or null where there is none.</summary>
    [Alias("Read")]
    Task<SiteView?> Read();

    /// <summary>Makes the site. A key that is taken stays as it is and answers null.</summary>
    /// <param name="site">What it is to be.</param>
    /// <param name="directoryPage">The page that names it already.</param>
    [Alias("Create")]
    Task<SiteView?> Create(NewSite site, int directoryPage);

    /// <summary>Changes what is given; null where there is no such site.</summary>
    [Alias("Change")]
    Task<SiteView?> Change(SiteChange change);

    /// <summary>Puts a new secret in force; those before it work for the overlap and no longer. False where there is no such site.</summary>
    [Alias("RotateSecret")]
    Task<bool> RotateSecret(byte[] secretSha256, TimeSpan overlap);

    /// <summary>Deletes the site, if there is one.</summary>
    [Alias("Delete")]
    Task Delete();
}
