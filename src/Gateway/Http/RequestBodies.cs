using System.Text.Json;
using Microsoft.AspNetCore.Http.Features;

namespace OneCaptcha.Gateway.Http;

/// <summary>What all readers of request bodies ask.</summary>
internal static class RequestBodies
{
    /// <summary>Whether the request has no body at all. It need not say so in a header: in HTTP/2 a body may come without its length.</summary>
    public static bool HasNoBody(this HttpRequest http) =>
        http.HttpContext.Features.Get<IHttpRequestBodyDetectionFeature>() is { CanHaveBody: false };

    /// <summary>The form in the body; null where it is none, or not the form it says.</summary>
    /// <exception cref="BadHttpRequestException">The body is too large, too slow or cut off.</exception>
    public static async Task<IFormCollection?> ReadForm(this HttpRequest http)
    {
        if (!http.HasFormContentType) return null;
        try
        {
            return await http.ReadFormAsync(http.HttpContext.RequestAborted);
        }
        catch (Exception mistake) when (mistake is not BadHttpRequestException && IsMistakeOfClient(mistake))
        {
            return null;
        }
    }

    /// <summary>
    /// Whether reading a body failed by the client's doing: not JSON, not the form it says, too large, too slow, cut off, an
    /// unknown charset.
    /// </summary>
    public static bool IsMistakeOfClient(Exception failure) =>
        failure is JsonException or InvalidDataException or IOException or ArgumentException or InvalidOperationException or FormatException;
}
