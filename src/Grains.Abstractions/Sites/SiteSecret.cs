namespace OneCaptcha.Grains.Sites;

/// <summary>A secret as it is stored: its hash, never itself.</summary>
/// <param name="Sha256">SHA-256 of the secret's UTF-8. A secret holds 256 random bits, so no salt and no slow hash is needed.</param>
/// <param name="ValidUntil">When a rotated secret stops working; null for the one in force.</param>
[GenerateSerializer, Immutable, Alias("OneCaptcha.SiteSecret")]
public sealed record SiteSecret(byte[] Sha256, DateTimeOffset? ValidUntil);
