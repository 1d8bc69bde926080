using OneCaptcha.Grains.Sites;

namespace OneCaptcha.Grains.Accounts;

/// <summary>Some of an owner's sites.</summary>
/// <param name="Sites">In the order of their making.</param>
/// <param name="Cursor">Asks for the next page; null after the last.</param>
[GenerateSerializer, Immutable, Alias("OneCaptcha.SitePage")]
public sealed record SitePage(IReadOnlyList<SiteView> Sites, string? Cursor);
