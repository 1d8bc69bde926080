using System.Text.Json;
using System.Text.Json.Serialization;
using OneCaptcha.Grains.Sites;

namespace OneCaptcha.Gateway.Sites;

/// <summary>JSON of the administration. Types are strict: <c>"3"</c> is no number and a field given twice is a mistake.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    NumberHandling = JsonNumberHandling.Strict,
    AllowDuplicateProperties = false,
    Converters = [typeof(ChallengeKindJson)])]
[JsonSerializable(typeof(SiteRequest))]
[JsonSerializable(typeof(RotateRequest))]
[JsonSerializable(typeof(AccountRequest))]
internal sealed partial class AdminJson : JsonSerializerContext;

/// <summary>Kinds as <c>glyphs</c>, <c>ink</c>, <c>either</c>; never as numbers.</summary>
internal sealed class ChallengeKindJson : JsonConverter<ChallengeKind>
{
    // The framework's own converter also takes "glyphs,ink", as if kinds were flags.
    /// <inheritdoc/>
    public override ChallengeKind Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        (reader.TokenType == JsonTokenType.String ? reader.GetString() : null) switch
        {
            "glyphs" => ChallengeKind.Glyphs,
            "ink" => ChallengeKind.Ink,
            "either" => ChallengeKind.Either,
            _ => throw new JsonException(),
        };

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, ChallengeKind value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.ToString().ToLowerInvariant());
}
