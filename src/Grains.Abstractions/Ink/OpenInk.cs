namespace OneCaptcha.Grains.Ink;

/// <summary>Asks for an expression to write.</summary>
/// <param name="SiteKey">Public key of the site.</param>
/// <param name="Page">Where the visitor is, or null where the client said nothing.</param>
[GenerateSerializer, Immutable, Alias("OneCaptcha.OpenInk")]
public sealed record OpenInk(string SiteKey, Uri? Page);
