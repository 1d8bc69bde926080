using System.Text.Json;

namespace OneCaptcha.Gateway.Http;

/// <summary>Reads a request's named text fields in whichever form its client sends them: URL-encoded, multipart or JSON.</summary>
public static class FieldReader
{
    /// <summary>
    /// The text fields of the body. Fields that are no text are left out, and so are those given twice: which of two values
    /// would be meant, nobody can say.
    /// </summary>
    /// <returns>The fields; none where the body is malformed, cut or of another type.</returns>
    /// <exception cref="BadHttpRequestException">The body is too large.</exception>
    public static async Task<IReadOnlyDictionary<string, string>> Read(HttpRequest http)
    {
        try
        {
            if (http.HasJsonContentType()) return await ReadJson(http);
            if (await http.ReadForm() is { } form) return Single(form.Select(field => (field.Key, field.Value.Count == 1 ? field.Value.ToString() : null)));
        }
        catch (Exception mistake) when (RequestBodies.IsMistakeOfClient(mistake) && mistake is not BadHttpRequestException { StatusCode: 413 }
            && !http.HttpContext.RequestAborted.IsCancellationRequested)
        {
            // It says nothing.
        }

        return new Dictionary<string, string>();
    }

    private static async Task<Dictionary<string, string>> ReadJson(HttpRequest http)
    {
        using var json = await JsonDocument.ParseAsync(http.Body, default, http.HttpContext.RequestAborted);
        return json.RootElement.ValueKind == JsonValueKind.Object
            ? Single(json.RootElement.EnumerateObject().Select(field => (field.Name, field.Value.ValueKind == JsonValueKind.String ? field.Value.GetString() : null)))
            : [];
    }

    private static Dictionary<string, string> Single(IEnumerable<(string Name, string? Text)> fields) => fields
        .GroupBy(field => field.Name, field => field.Text, StringComparer.Ordinal)
        .Where(texts => texts.Count() == 1 && texts.Single() is not null)
        .ToDictionary(texts => texts.Key, texts => texts.Single()!, StringComparer.Ordinal);
}
