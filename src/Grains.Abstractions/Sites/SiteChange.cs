namespace OneCaptcha.Grains.Sites;

/// <summary>What is to change about a site; null leaves as it is. Everything is validated.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Hosts">All its host patterns anew.</param>
/// <param name="Policy">Fields of its policy.</param>
/// <param name="Enabled">Whether it is served.</param>
[GenerateSerializer, Immutable, Alias("OneCaptcha.SiteChange")]
public sealed record SiteChange(string? Name, IReadOnlyList<string>? Hosts, SitePolicyChange? Policy, bool? Enabled);
