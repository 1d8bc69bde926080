using OneCaptcha.Grains.Sites;

namespace OneCaptcha.Grains.Accounts;

/// <summary>What the making of a site came to.</summary>
/// <param name="Site">The site; null where none was made.</param>
/// <param name="IsFull">Whether none was made because the owner has as many as it may have; else the owner is no account (any more).</param>
[GenerateSerializer, Immutable, Alias("OneCaptcha.SiteCreation")]
public sealed record SiteCreation(SiteView? Site, bool IsFull = false);
