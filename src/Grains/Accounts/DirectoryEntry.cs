namespace OneCaptcha.Grains.Accounts;

/// <summary>A key in a directory's page.</summary>
/// <param name="Number">Rises with every entry of the page and is never used again, so that a cursor outlives deletions.</param>
/// <param name="PublicKey">The site.</param>
[GenerateSerializer, Immutable, Alias("OneCaptcha.DirectoryEntry")]
internal sealed record DirectoryEntry(long Number, string PublicKey);
