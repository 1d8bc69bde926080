namespace OneCaptcha.Grains.Sites;

/// <summary>A site as its owner sees it, without secrets.</summary>
/// <param name="PublicKey">Its key.</param>
/// <param name="Owner">Id of the account, or <see cref="SiteOwner.Operator"/>.</param>
/// <param name="DirectoryPage">The page of the owner's directory that names it.</param>
/// <param name="Name">What its owner calls it.</param>
/// <param name="Hosts">Host patterns.</param>
/// <param name="Enabled">Whether it is served.</param>
/// <param name="Policy">What is asked of visitors.</param>
/// <param name="CreatedAt">When it was made.</param>
[GenerateSerializer, Immutable, Alias("OneCaptcha.SiteView")]
public sealed record SiteView(
    string PublicKey,
    string Owner,
    int DirectoryPage,
    string Name,
    IReadOnlyList<string> Hosts,
    bool Enabled,
    SitePolicy Policy,
    DateTimeOffset CreatedAt);
