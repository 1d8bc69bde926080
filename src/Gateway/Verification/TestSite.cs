namespace OneCaptcha.Gateway.Verification;

/// <summary>What a test site key does in the browser.</summary>
/// <param name="Key">The published site key.</param>
/// <param name="Pass">The pass that everyone gets, or null where everyone is refused.</param>
public sealed record TestSite(string Key, string? Pass)
{
    /// <summary>Whether a challenge must be solved before the pass is given.</summary>
    public bool AsksFirst { get; init; }
}
