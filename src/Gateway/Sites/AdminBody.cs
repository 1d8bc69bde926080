using System.Buffers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http.HttpResults;
using OneCaptcha.Gateway.Http;

namespace OneCaptcha.Gateway.Sites;

/// <summary>Reads JSON bodies of the administration, naming the field that has the wrong type.</summary>
internal static class AdminBody
{
    private static readonly SearchValues<char> FieldNames =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_.[]");

    /// <summary>The body, or the problem with it. Unknown fields are ignored; null counts as absent.</summary>
    /// <param name="request">The request.</param>
    /// <param name="type">What is expected.</param>
    /// <param name="whenEmpty">What an empty body stands for; null where there must be one.</param>
    /// <exception cref="BadHttpRequestException">The body is too slow or cut off.</exception>
    public static async Task<(T? Body, ProblemHttpResult? Problem)> Read<T>(HttpRequest request, JsonTypeInfo<T> type, T? whenEmpty = null)
        where T : class
    {
        if (whenEmpty is not null && request.HasNoBody()) return (whenEmpty, null);
        if (!request.HasJsonContentType())
        {
            return (null, AdminProblems.Of(415, "unsupported-media-type", "The body must be JSON (Content-Type: application/json)."));
        }

        try
        {
            var body = await JsonSerializer.DeserializeAsync(request.Body, type, request.HttpContext.RequestAborted);
            return body is null ? (null, NoObject()) : (body, null);
        }
        catch (JsonException mistake)
        {
            return (null, NameOf(mistake.Path) is { Length: > 0 } field ? AdminProblems.Invalid(field, "Not of the type that is expected here.") : NoObject());
        }
        catch (BadHttpRequestException mistake) when (mistake.StatusCode == 413)
        {
            return (null, AdminProblems.Of(413, "body-too-large", "The body is too large."));
        }
    }

    private static ProblemHttpResult NoObject() => AdminProblems.Of(400, "bad-request", "The body must be a JSON object.");

    // "$.policy.stages" is said as "policy.stages". Names of unknown fields come from the client and are not echoed.
    private static string NameOf(string? path)
    {
        var name = path is { Length: > 2 } && path.StartsWith("$.", StringComparison.Ordinal) ? path[2..] : "";
        return name.AsSpan().ContainsAnyExcept(FieldNames) ? "" : name;
    }
}
