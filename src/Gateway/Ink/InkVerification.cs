using OneCaptcha.Gateway.Http;
using OneCaptcha.Gateway.Telemetry;
using OneCaptcha.Gateway.Verification;
using OneCaptcha.Grains;
using OneCaptcha.Grains.Challenges;
using OneCaptcha.Grains.Ink;
using OneCaptcha.Grains.Sites;
using OneCaptcha.Ink;

namespace OneCaptcha.Gateway.Ink;

/// <summary>
/// <c>POST /v1/verify</c>: always HTTP 200. What is missing is reported before what is invalid, then in the order secret, referer,
/// challenge, strokes; a malformed request burns nothing.
/// </summary>
public sealed class InkVerification(
    IGrainFactory grains, GrainCalls calls, SecretCheck secrets, SiteRulesCache sites, VerificationLimits limits, GatewayTelemetry telemetry,
    ILogger<InkVerification> log)
{
    private static readonly (string Field, string Code)[] Required =
    [
        ("secret", InkErrors.MissingSecretKey),
        ("referer", InkErrors.MissingReferer),
        ("challenge", InkErrors.MissingChallenge),
        ("strokes", InkErrors.MissingStrokes),
    ];

    /// <summary>Reads a request and answers it.</summary>
    public async Task<IResult> Verify(HttpContext http)
    {
        http.Response.Headers.CacheControl = "no-store";
        var (success, code) = await Judge(http);
        telemetry.InkVerified(success, code);
        return TypedResults.Json(new InkVerifyResponse(success, code), InkJson.Default.InkVerifyResponse);
    }

    private async Task<(bool Success, string Code)> Judge(HttpContext http)
    {
        try
        {
            // A body that cannot be read has no fields: what it lacks is its secret, first of all.
            return await Judge(await FieldReader.Read(http.Request), http);
        }
        catch (BadHttpRequestException)
        {
            // Too large, and of all fields only the visitor's own can be: it must not read as a fault of the service, for which a
            // backend may let its visitors in, nor as one of the backend.
            return (false, InkErrors.InvalidStrokes);
        }
        catch (Exception failure) when (!http.RequestAborted.IsCancellationRequested)
        {
            log.NotVerified(failure);
            return (false, InkErrors.ChallengeVerificationError);
        }
    }

    private async Task<(bool Success, string Code)> Judge(IReadOnlyDictionary<string, string> fields, HttpContext http)
    {
        foreach (var (field, code) in Required)
        {
            if (fields.GetValueOrDefault(field, "").Length == 0) return (false, code);
        }

        var (siteKey, refusal) = await secrets.FindSite(fields["secret"], ClientAddress.Of(http));
        if (siteKey is null)
        {
            return (false, refusal == VerificationOutcome.InvalidSecret ? InkErrors.InvalidSecretKey : InkErrors.ChallengeVerificationError);
        }

        if (!limits.AllowVerification(siteKey)) return (false, InkErrors.ChallengeVerificationError);
        if (!TryGetPage(fields["referer"], out var page)) return (false, InkErrors.InvalidReferer);
        if (SiteRules.Check(await sites.Get(siteKey), page) != Verdict.Continue) return (false, InkErrors.RefererNotAllowed);

        return await Judge(siteKey, fields["challenge"], fields["strokes"]);
    }

    private async Task<(bool Success, string Code)> Judge(string siteKey, string imageId, string strokes)
    {
        if (!SessionId.IsWellFormed(imageId)) return (false, InkErrors.InvalidChallenge);

        var grain = grains.GetGrain<IInkGrain>(imageId);
        if (!InkParser.TryParse(strokes, InkLimits.Default, out _, out _))
        {
            return (false, await calls.Repeat(() => grain.IsOpen(siteKey)) ? InkErrors.InvalidStrokes : InkErrors.InvalidChallenge);
        }

        // A fresh id for every request: a form that is sent twice must not verify twice.
        var attempt = new VerifyInk(siteKey, strokes, SessionId.Create());
        return await calls.Repeat(() => grain.Verify(attempt)) switch
        {
            InkOutcome.Accepted => (true, ""),
            InkOutcome.Wrong or InkOutcome.Failed => (false, ""),
            InkOutcome.Gone => (false, InkErrors.InvalidChallenge),
            _ => (false, InkErrors.ChallengeVerificationError),
        };
    }

    private static bool TryGetPage(string referer, out Uri? page) =>
        Uri.TryCreate(referer, UriKind.Absolute, out page) && (page.Scheme is "http" or "https");
}

internal static partial class InkLog
{
    [LoggerMessage(EventId = 2201, Level = LogLevel.Error, Message = "An ink could not be verified")]
    public static partial void NotVerified(this ILogger log, Exception failure);

    [LoggerMessage(EventId = 2202, Level = LogLevel.Error, Message = "A handwriting challenge could not be opened")]
    public static partial void NotOpened(this ILogger log, Exception failure);
}
