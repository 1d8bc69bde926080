namespace OneCaptcha.Grains.Sites;

/// <summary>A site to be made. Everything is validated; the secret itself never reaches a grain.</summary>
/// <param name="Owner">Id of the account, or <see cref="SiteOwner.Operator"/>.</param>
/// <param name="Name">What its owner calls it.</param>
/// <param name="Hosts">Normalised host patterns, at least one.</param>
/// <param name="Policy">What is asked of visitors.</param>
/// <param name="SecretSha256">Hash of the first secret.</param>
[GenerateSerializer, Immutable, Alias("OneCaptcha.NewSite")]
public sealed record NewSite(string Owner, string Name, IReadOnlyList<string> Hosts, SitePolicy Policy, byte[] SecretSha256);
