using System.Text.Json;

namespace OneCaptcha.Gateway.Http;

/// <summary>Reads a request's named text fields in whichever form its client sends them: URL-encoded, multipart or JSON.</summary>
public static class FieldReader
{
    /// <summary>
    /// The text fields of the body; of the query where there is no body. Fields that are no text are left out, and so are
    /// those given twice: which of two values would be meant, nobody can say.
    /// </summary>
    /// <returns>The fields, or null where the body is malformed, of another type, cut or too large.</returns>
    public static async ValueTask<IReadOnlyDictionary<string, string>?> Read(HttpRequest http)
    {
        try
        {
            if (HttpMethods.IsGet(http.Method) || http.HasNoBody()) return Single(http.Query);
            if (http.HasJsonContentType()) return await ReadJson(http);
            return http.HasFormContentType ? Single(await http.ReadFormAsync(http.HttpContext.RequestAborted)) : null;
        }
        catch (Exception mistake) when (RequestBodies.IsMistakeOfClient(mistake) && !http.HttpContext.RequestAborted.IsCancellationRequested)
        {
            return null;
        }
    }

    private static Dictionary<string, string> Single(IEnumerable<KeyValuePair<string, Microsoft.Extensions.Primitives.StringValues>> fields) =>
        fields.Where(field => field.Value.Count == 1).ToDictionary(field => field.Key, field => field.Value.ToString(), StringComparer.Ordinal);

    private static async Task<Dictionary<string, string>?> ReadJson(HttpRequest http)
    {
        using var json = await JsonDocument.ParseAsync(http.Body, default, http.HttpContext.RequestAborted);
        if (json.RootElement.ValueKind != JsonValueKind.Object) return null;

        var fields = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var field in json.RootElement.EnumerateObject())
        {
            if (field.Value.ValueKind == JsonValueKind.String) fields[field.Name] = field.Value.GetString()!;
        }

        return fields;
    }
}
