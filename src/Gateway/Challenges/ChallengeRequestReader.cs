using System.Text.Json;
using OneCaptcha.Gateway.Http;
using OneCaptcha.Grains;
using OneCaptcha.Ink;

namespace OneCaptcha.Gateway.Challenges;

/// <summary>Reads the body of <c>POST /api/challenge</c>, or says what is wrong with it.</summary>
public static class ChallengeRequestReader
{
    /// <summary>Reads; an empty body is an empty request, whatever its content type, as the published client sends it.</summary>
    /// <returns>The request, or a refusal with a sentence that names the mistake.</returns>
    /// <exception cref="BadHttpRequestException">The body is too large, too slow or cut off.</exception>
    public static async ValueTask<(ChallengeRequest? Request, Verdict Refusal, string? Sentence)> Read(HttpRequest http)
    {
        if (http.HasNoBody()) return (Empty, default, null);
        if (!http.HasJsonContentType()) return (null, Verdict.UnsupportedMediaType, null);

        try
        {
            var request = await JsonSerializer.DeserializeAsync(http.Body, ChallengeJson.Default.ChallengeRequest, http.HttpContext.RequestAborted);
            return request is null ? Bad("The request body must be a JSON object.") : Check(request);
        }
        catch (JsonException mistake)
        {
            // The path names our own fields only; what the client wrote is not echoed.
            return Bad(mistake.Path is { Length: > 2 } path && path.StartsWith("$.answer", StringComparison.Ordinal)
                ? "\"answer\" must be nine booleans."
                : "The request body is not the JSON that is expected here.");
        }
    }

    private static ChallengeRequest Empty { get; } = new();

    private static (ChallengeRequest?, Verdict, string?) Check(ChallengeRequest request)
    {
        if (request.Answer is not null && request.AnswerBits() is null) return Bad("\"answer\" must be nine booleans.");
        if (request.Action?.Length > 32) return Bad("\"action\" is longer than 32 characters.");
        if (request.CustomerData?.Length > 255) return Bad("\"cdata\" is longer than 255 characters.");
        if (request.Strokes is { } strokes && !InkParser.TryParse(strokes, InkLimits.Default, out _, out var mistake)) return Bad($"\"strokes\": {mistake}");
        return (request, default, null);
    }

    private static (ChallengeRequest?, Verdict, string?) Bad(string sentence) => (null, Verdict.BadRequest, sentence);
}
