using OneCaptcha.Grains.Sites;

namespace OneCaptcha.Grains.Accounts;

/// <summary>The sites of one owner, keyed by the account id or <see cref="SiteOwner.Operator"/>.</summary>
/// <remarks>
/// It alone makes and deletes sites, a call at a time. A site is entered before it is made, and deleted before it is
/// struck out: so a process that dies in between leaves an entry without a site, never a site that nobody can find. Such an
/// entry shows nowhere, and the next listing strikes it out.
/// </remarks>
[Alias("OneCaptcha.IDirectoryGrain")]
public interface IDirectoryGrain : IGrainWithStringKey
{
    /// <summary>Makes a site, unless the owner has so many already.</summary>
    /// <param name="publicKey">Its key.</param>
    /// <param name="site">What it is to be.</param>
    /// <param name="most">Sites that the owner may have, this one included.</param>
    [Alias("CreateUpTo")]
    Task<SiteCreation> Create(string publicKey, NewSite site, int most);

    /// <summary>Deletes a site of this owner; false where it has none with this key.</summary>
    [Alias("Delete")]
    Task<bool> Delete(string publicKey);

    /// <summary>Some of the sites, in the order of their making.</summary>
    /// <param name="cursor">Where the page before ended; null for the first.</param>
    /// <param name="limit">How many at most, 1 to 100.</param>
    /// <returns>The page, or null where the cursor is none of ours.</returns>
    [Alias("List")]
    Task<SitePage?> List(string? cursor, int limit);

    /// <summary>Deletes a few hundred of the owner's sites; true as long as there are more. For an account that is closed.</summary>
    [Alias("DeleteSome")]
    Task<bool> DeleteSome();
}
