using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.WebUtilities;

namespace OneCaptcha.Gateway.Sites;

/// <summary>Problem details (RFC 9457) of the administration. Each has a stable <c>code</c>; those about a field name it in <c>errors</c>.</summary>
internal static class AdminProblems
{
    /// <summary>Nothing of that name is the caller's, whether it exists or not.</summary>
    public static ProblemHttpResult NotFound { get; } = Of(404, "not-found", "There is nothing of this name that is yours.");

    /// <summary>The caller is known and may not do this.</summary>
    public static ProblemHttpResult OperatorOnly { get; } = Of(403, "operator-only", "Only the operator's token may do this.");

    /// <summary>A problem of its own.</summary>
    public static ProblemHttpResult Of(int status, string code, string detail, IDictionary<string, string[]>? errors = null)
    {
        var more = new Dictionary<string, object?> { ["code"] = code };
        if (errors is not null) more["errors"] = errors;
        return TypedResults.Problem(detail, statusCode: status, title: ReasonPhrases.GetReasonPhrase(status), extensions: more);
    }

    /// <summary>Fields that cannot be taken, with a sentence each.</summary>
    public static ProblemHttpResult Invalid(IDictionary<string, string[]> errors) =>
        Of(400, "invalid-field", $"Not valid: {string.Join(", ", errors.Keys)}.", errors);

    /// <summary>One field that cannot be taken.</summary>
    public static ProblemHttpResult Invalid(string field, string mistake) => Invalid(new Dictionary<string, string[]> { [field] = [mistake] });

    /// <summary>No token, a wrong one, or too many wrong ones.</summary>
    public static IResult Unauthenticated(int status) => new Challenged(status == 429
        ? Of(429, "too-many-requests", "Too many wrong tokens from this address. Please wait.")
        : Of(401, "invalid-token", "This needs a token that is known here: Authorization: Bearer <token>."));

    private sealed class Challenged(ProblemHttpResult problem) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            if (problem.StatusCode == 429) httpContext.Response.Headers.RetryAfter = "1";
            else httpContext.Response.Headers.WWWAuthenticate = "Bearer";
            return problem.ExecuteAsync(httpContext);
        }
    }
}
