using System.Text.Json;
using System.Text.Json.Serialization;
using OneCaptcha.Gateway.Telemetry;
using OneCaptcha.Grains;

namespace OneCaptcha.Gateway.Http;

/// <summary>
/// Refusals as every route but siteverify and administration gives them: <c>{"error":"a sentence for a person","code":"a
/// stable code"}</c>.
/// </summary>
public static class RefusalWriter
{
    /// <summary>Answers with the verdict's status, code and sentence.</summary>
    public static Task Refuse(this HttpContext http, Verdict verdict, string? sentence = null)
    {
        var (status, usual) = Describe(verdict);
        return http.Refuse(status, verdict.Code(), sentence ?? usual);
    }

    /// <summary>Answers with a status, a code and a sentence; 429 and 503 say when to come again.</summary>
    public static Task Refuse(this HttpContext http, int status, string code, string sentence)
    {
        http.RequestServices.GetRequiredService<GatewayTelemetry>().Refused(code);
        http.Response.StatusCode = status;
        if (status is 429 or 503 && http.Response.Headers.RetryAfter.Count == 0) http.Response.Headers.RetryAfter = "1";
        http.Response.Headers.CacheControl = "no-store";
        return http.Response.WriteAsJsonAsync(new Refusal(sentence, code), RefusalJson.Default.Refusal);
    }

    internal static (int Status, string Sentence) Describe(Verdict verdict) => verdict switch
    {
        Verdict.BadRequest => (400, "The request is malformed."),
        Verdict.InvalidChallenge => (400, "This challenge token is not one of ours."),
        Verdict.InvalidSiteKey => (403, "There is no site with this key."),
        Verdict.SiteDisabled => (403, "This site has been switched off by its owner."),
        Verdict.OriginNotAllowed => (403, "This site key is not allowed on this page."),
        Verdict.ChallengeFailed => (403, "The answer was wrong. Please start again."),
        Verdict.StaleChallenge => (409, "This challenge has been answered already."),
        Verdict.ChallengeExpired => (410, "The time for this challenge is over. Please start again."),
        Verdict.BodyTooLarge => (413, "The request body is too large."),
        Verdict.UnsupportedMediaType => (415, "The request body must be JSON (Content-Type: application/json)."),
        Verdict.WorkRequired => (428, "This site asks for proof of work first."),
        Verdict.TooManyRequests => (429, "Too many requests. Please wait a moment."),
        Verdict.Busy => (503, "The service is busy. Please try again in a moment."),
        Verdict.StorageUnavailable => (503, "The service cannot store its state just now. Please try again in a moment."),
        Verdict.InvalidWork => (400, "This proof of work is not one that was asked for here."),
        Verdict.WorkUsed => (409, "This proof of work has been used already."),
        Verdict.SightlessNotOffered => (403, "This site offers no way without pictures."),
        Verdict.SightlessSpent => (429, "There were too many passes without pictures from this address. Please come back later."),
        _ => throw new ArgumentOutOfRangeException(nameof(verdict), verdict, "not a refusal"),
    };
}

/// <summary>A refusal's body.</summary>
internal sealed record Refusal(string Error, string Code);

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(Refusal))]
internal sealed partial class RefusalJson : JsonSerializerContext;
