using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;
using OneCaptcha.Gateway.Challenges;
using OneCaptcha.Gateway.Http;
using OneCaptcha.Gateway.OpenApi;
using OneCaptcha.Gateway.Telemetry;
using OneCaptcha.Grains;
using OneCaptcha.Grains.Challenges;
using OneCaptcha.Grains.Ink;
using OneCaptcha.Grains.Sites;

namespace OneCaptcha.Gateway.Ink;

/// <summary>The μcaptcha protocol under <c>/v1</c>: a challenge, its picture, its verification.</summary>
public static class InkEndpoints
{
    /// <summary>Adds what the routes need.</summary>
    public static IServiceCollection AddInk(this IServiceCollection services) =>
        services.AddHttpClient().AddSingleton<InkVerification>().AddSingleton<OwnAddress>().AddSingleton<InkDemo>();

    /// <summary>Adds the routes.</summary>
    public static IEndpointRouteBuilder MapInk(this IEndpointRouteBuilder routes)
    {
        var visitors = routes.MapGroup("/v1").RequireCors(CrossOrigin.Public).RequireRateLimiting(RateLimits.Visitor);
        visitors.MapGet("/challenge", Open).WithName("InkChallenge").Describe(InkDescription.Challenge)
            .WithMetadata(new RateLimitReply(http => Error(http, InkErrors.ChallengeGenerationError).ExecuteAsync(http)));
        visitors.MapGet("/image/{id}.png", Draw).WithName("InkImage").Describe(InkDescription.Image);
        routes.MapPost("/v1/verify", (InkVerification verification, HttpContext http) => verification.Verify(http))
            .WithMetadata(BelievesTraceContext.Instance).WithName("InkVerify").Describe(InkDescription.Verify);
        return routes;
    }

    private static async Task<IResult> Open(
        string? key, HttpContext http, IGrainFactory grains, GrainCalls calls, SiteRulesCache sites, IOptions<GatewayOptions> options,
        TimeProvider clock, ILogger<InkVerification> log)
    {
        http.Response.Headers.CacheControl = "no-store";
        if (string.IsNullOrEmpty(key)) return Error(http, InkErrors.MissingPublicKey);

        var page = VisitorPage.Of(http.Request);
        try
        {
            var verdict = SiteRules.Check(await sites.Get(key), page);
            if (verdict != Verdict.Continue) return Error(http, CodeOf(verdict));

            // A lost call may have opened its challenge: the next attempt opens another.
            var id = "";
            var reply = await calls.Repeat(() => grains.GetGrain<IInkGrain>(id = SessionId.Create()).Open(new OpenInk(key, page)));
            if (reply.Verdict != Verdict.Continue) return Error(http, CodeOf(reply.Verdict));

            // So that the script knows when to ask again; the body stays as published.
            http.Response.Headers[ChallengeEndpoints.SecondsHeader] =
                ((long)(reply.Deadline - clock.GetUtcNow()).TotalSeconds).ToString(CultureInfo.InvariantCulture);
            return TypedResults.Json(
                new InkChallengeResponse(id, $"{PublicUrl(http, options.Value)}/v1/image/{id}.png", reply.Width, reply.Height),
                InkJson.Default.InkChallengeResponse);
        }
        catch (Exception failure) when (!http.RequestAborted.IsCancellationRequested)
        {
            log.NotOpened(failure);
            return Error(http, InkErrors.ChallengeGenerationError);
        }
    }

    private static async Task<Results<FileContentHttpResult, NotFound>> Draw(string id, HttpContext http, IGrainFactory grains, GrainCalls calls)
    {
        http.Response.Headers.CacheControl = "no-store";
        if (!SessionId.IsWellFormed(id) || await calls.Repeat(() => grains.GetGrain<IInkGrain>(id).Draw()) is not { } picture)
        {
            return TypedResults.NotFound();
        }

        return TypedResults.Bytes(picture.Png, "image/png");
    }

    private static string CodeOf(Verdict verdict) => verdict switch
    {
        Verdict.InvalidSiteKey or Verdict.SiteDisabled => InkErrors.InvalidPublicKey,
        Verdict.OriginNotAllowed => InkErrors.RefererNotAllowed,
        _ => InkErrors.ChallengeGenerationError,
    };

    // The status is said, because a refusal by the limiter has set another one.
    private static JsonHttpResult<InkErrorResponse> Error(HttpContext http, string code)
    {
        http.RequestServices.GetRequiredService<GatewayTelemetry>().Refused(code);
        return TypedResults.Json(new InkErrorResponse(code), InkJson.Default.InkErrorResponse, statusCode: StatusCodes.Status200OK);
    }

    private static string PublicUrl(HttpContext http, GatewayOptions options) =>
        options.PublicUrl?.ToString().TrimEnd('/') ?? $"{http.Request.Scheme}://{http.Request.Host}";
}
