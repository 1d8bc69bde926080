using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using OneCaptcha.Grains.Sites;

namespace OneCaptcha.Gateway.Sites;

/// <summary>JSON of the administration. Types are strict: <c>"3"</c> is no number and a field given twice is a mistake.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    NumberHandling = JsonNumberHandling.Strict,
    AllowDuplicateProperties = false,
    Converters = [typeof(ChallengeKindJson), typeof(WorkModeJson)])]
[JsonSerializable(typeof(SiteRequest))]
[JsonSerializable(typeof(RotateRequest))]
[JsonSerializable(typeof(AccountRequest))]
internal sealed partial class AdminJson : JsonSerializerContext;

/// <summary>Kinds as <c>glyphs</c>, <c>ink</c>, <c>either</c>; never as numbers.</summary>
internal sealed class ChallengeKindJson() : WordJson<ChallengeKind>("glyphs", "ink", "either");

/// <summary>Modes as <c>off</c>, <c>auto</c>, <c>always</c>; never as numbers.</summary>
internal sealed class WorkModeJson() : WordJson<WorkMode>("off", "auto", "always");

/// <summary>Values as their words, in the order of their numbers. The framework's own converter also takes "glyphs,ink", as if they were flags.</summary>
internal abstract class WordJson<T>(params string[] words) : JsonConverter<T>
    where T : struct, Enum
{
    /// <inheritdoc/>
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var index = reader.TokenType == JsonTokenType.String ? Array.IndexOf(words, reader.GetString()) : -1;
        return index >= 0 ? (T)Enum.ToObject(typeof(T), index) : throw new JsonException();
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) =>
        writer.WriteStringValue(words[Convert.ToInt32(value, CultureInfo.InvariantCulture)]);
}
