using System.Text.Json;
using Microsoft.Extensions.Primitives;
using OneCaptcha.Gateway.Http;

namespace OneCaptcha.Gateway.Verification;

/// <summary>Reads a siteverify request in any of the forms that clients of the big services send.</summary>
public static class SiteverifyRequestReader
{
    private const string Form = "application/x-www-form-urlencoded";

    /// <summary>
    /// Form, multipart or JSON; the query of a GET and, since many clients do so, of a POST without a body. A body that
    /// declares no type is a form.
    /// </summary>
    /// <returns>The request, or null where it is malformed: of another type, cut, too large, a field given twice or no text.</returns>
    public static async ValueTask<SiteverifyRequest?> Read(HttpRequest http)
    {
        try
        {
            var request = await ReadUnchecked(http);
            return request is { IsWithinBounds: true } ? request : null;
        }
        catch (Exception mistake) when (!http.HttpContext.RequestAborted.IsCancellationRequested && RequestBodies.IsMistakeOfClient(mistake))
        {
            return null;
        }
    }

    private static async ValueTask<SiteverifyRequest?> ReadUnchecked(HttpRequest http)
    {
        if (HttpMethods.IsGet(http.Method) || http.HasNoBody()) return From(name => http.Query[name]);
        if (http.HasJsonContentType())
        {
            return await JsonSerializer.DeserializeAsync(
                http.Body, SiteverifyRequestJson.Default.SiteverifyRequest, http.HttpContext.RequestAborted);
        }

        if (string.IsNullOrEmpty(http.ContentType)) http.ContentType = Form;
        if (!http.HasFormContentType) return null;

        var form = await http.ReadFormAsync(http.HttpContext.RequestAborted);
        return From(name => form[name]);
    }

    private static SiteverifyRequest? From(Func<string, StringValues> field)
    {
        StringValues secret = field("secret"), response = field("response"), remoteip = field("remoteip"),
            sitekey = field("sitekey"), key = field("idempotency_key");

        // Which of two values would be meant, nobody can say.
        if (secret.Count > 1 || response.Count > 1 || sitekey.Count > 1 || key.Count > 1) return null;

        return new SiteverifyRequest { Secret = secret, Response = response, Remoteip = remoteip, Sitekey = sitekey, IdempotencyKey = key };
    }
}
