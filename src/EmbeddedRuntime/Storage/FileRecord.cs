using System.Text.Json.Serialization;

namespace OneCaptcha.EmbeddedRuntime.Storage;

/// <summary>What a file holds: whose record it is, for people who look into the folder, its version, and the state.</summary>
internal sealed record FileRecord<T>(
    [property: JsonPropertyName("grain")] string Grain,
    [property: JsonPropertyName("etag")] string ETag,
    [property: JsonPropertyName("state")] T? State);
