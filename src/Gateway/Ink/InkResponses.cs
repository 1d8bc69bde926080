using System.Text.Json;
using System.Text.Json.Serialization;

namespace OneCaptcha.Gateway.Ink;

/// <summary>A challenge of the published protocol.</summary>
internal sealed record InkChallengeResponse(
    [property: JsonPropertyName("image_id")] string ImageId,
    [property: JsonPropertyName("image_url")] string ImageUrl,
    [property: JsonPropertyName("image_width")] int ImageWidth,
    [property: JsonPropertyName("image_height")] int ImageHeight);

/// <summary>Why there is no challenge.</summary>
internal sealed record InkErrorResponse([property: JsonPropertyName("error_code")] string ErrorCode);

/// <summary>A verdict; the code is empty on success and on a plain wrong answer, when nothing went wrong.</summary>
internal sealed record InkVerifyResponse(
    [property: JsonPropertyName("success")] bool Success,
    [property: JsonPropertyName("error_code")] string ErrorCode);

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(InkChallengeResponse))]
[JsonSerializable(typeof(InkErrorResponse))]
[JsonSerializable(typeof(InkVerifyResponse))]
internal sealed partial class InkJson : JsonSerializerContext;
