using System.Text.Json.Serialization;

namespace OneCaptcha.Gateway.Verification;

/// <summary>The body of every siteverify answer; what is null is left out.</summary>
internal sealed class SiteverifyReply
{
    [JsonPropertyName("success")] public required bool Success { get; init; }

    /// <summary>When the challenge was solved: ISO 8601, UTC, to the second.</summary>
    [JsonPropertyName("challenge_ts")] public string? ChallengeTs { get; init; }

    /// <summary>Host of the page that opened the challenge; empty where the browser did not say.</summary>
    [JsonPropertyName("hostname")] public string? Hostname { get; init; }

    [JsonPropertyName("sitekey")] public string? Sitekey { get; init; }

    [JsonPropertyName("action")] public string? Action { get; init; }

    [JsonPropertyName("cdata")] public string? CustomerData { get; init; }

    [JsonPropertyName("score")] public double? Score { get; init; }

    [JsonPropertyName("error-codes")] public string[]? ErrorCodes { get; init; }
}

[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(SiteverifyReply))]
[JsonSerializable(typeof(SiteConfigReply))]
internal sealed partial class VerificationJson : JsonSerializerContext;
