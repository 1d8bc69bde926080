using System.Text.Json;

namespace OneCaptcha.Gateway.Http;

/// <summary>What all readers of request bodies ask.</summary>
internal static class RequestBodies
{
    /// <summary>Whether the request announces no body at all.</summary>
    public static bool HasNoBody(this HttpRequest http) =>
        http.ContentLength is 0 || (http.ContentLength is null && !http.Headers.ContainsKey("Transfer-Encoding"));

    /// <summary>
    /// Whether reading a body failed by the client's doing: not JSON, not the form it says, too large, too slow, cut off, an
    /// unknown charset.
    /// </summary>
    public static bool IsMistakeOfClient(Exception failure) =>
        failure is JsonException or InvalidDataException or IOException or ArgumentException or InvalidOperationException or FormatException;
}
