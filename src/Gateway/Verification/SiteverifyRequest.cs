using System.Text.Json.Serialization;

namespace OneCaptcha.Gateway.Verification;

/// <summary>What a site's backend sends. An empty field is an absent one; unknown fields are ignored.</summary>
public sealed class SiteverifyRequest
{
    /// <summary>The site's secret.</summary>
    public string? Secret { get; init; }

    /// <summary>The pass that the visitor's form brought.</summary>
    public string? Response { get; init; }

    /// <summary>The visitor's address as the backend sees it. Not used: addresses change between solving and sending.</summary>
    public string? Remoteip { get; init; }

    /// <summary>The public key the backend expects the pass to be of.</summary>
    public string? Sitekey { get; init; }

    /// <summary>Names this verification: a repeat with the same key gets the same answer.</summary>
    [JsonPropertyName("idempotency_key")]
    public string? IdempotencyKey { get; init; }

    // A secret, a key or a pass is never longer; a record of it (a grain's state, a cache) must not be either.
    private const int MaximumLength = 2048;
    private const int MaximumKeyLength = 128;

    /// <summary>Whether every field is of a length that can mean something.</summary>
    [JsonIgnore]
    public bool IsWithinBounds =>
        Secret?.Length is not > MaximumLength
        && Response?.Length is not > MaximumLength
        && Sitekey?.Length is not > MaximumLength
        && IdempotencyKey?.Length is not > MaximumKeyLength;
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, AllowDuplicateProperties = false)]
[JsonSerializable(typeof(SiteverifyRequest))]
internal sealed partial class SiteverifyRequestJson : JsonSerializerContext;
