using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;
using OneCaptcha.Gateway.Http;
using OneCaptcha.Gateway.OpenApi;
using OneCaptcha.Grains;
using OneCaptcha.Grains.Challenges;
using OneCaptcha.Grains.Ink;
using OneCaptcha.Grains.Sites;

namespace OneCaptcha.Gateway.Ink;

/// <summary>The μcaptcha protocol under <c>/v1</c>: a challenge, its picture, its verification.</summary>
public static class InkEndpoints
{
    /// <summary>Adds the routes.</summary>
    public static IEndpointRouteBuilder MapInk(this IEndpointRouteBuilder routes)
    {
        var visitors = routes.MapGroup("/v1").RequireCors(CrossOrigin.Public).RequireRateLimiting(RateLimits.Visitor);
        visitors.MapGet("/challenge", Open).WithName("InkChallenge").Describe(InkDescription.Challenge)
            .WithMetadata(new RateLimitReply(http => Error(InkErrors.ChallengeGenerationError).ExecuteAsync(http)));
        visitors.MapGet("/image/{id}.png", Draw).WithName("InkImage").Describe(InkDescription.Image);
        routes.MapPost("/v1/verify", (InkVerification verification, HttpContext http) => verification.Verify(http)).WithName("InkVerify").Describe(InkDescription.Verify);
        return routes;
    }

    private static async Task<IResult> Open(
        string? key, HttpContext http, IGrainFactory grains, SiteRulesCache sites, IOptions<GatewayOptions> options)
    {
        http.Response.Headers.CacheControl = "no-store";
        if (string.IsNullOrEmpty(key)) return Error(InkErrors.MissingPublicKey);

        var page = VisitorPage.Of(http.Request);
        try
        {
            var verdict = SiteRules.Check(await sites.Get(key), page);
            if (verdict != Verdict.Continue) return Error(CodeOf(verdict));

            var id = SessionId.Create();
            var reply = await grains.GetGrain<IInkGrain>(id).Open(new OpenInk(key, page));
            return reply.Verdict == Verdict.Continue
                ? TypedResults.Json(
                    new InkChallengeResponse(id, $"{PublicUrl(http, options.Value)}/v1/image/{id}.png", reply.Width, reply.Height),
                    InkJson.Default.InkChallengeResponse)
                : Error(CodeOf(reply.Verdict));
        }
        catch (Exception failure) when (GrainFaults.Is(failure))
        {
            return Error(InkErrors.ChallengeGenerationError);
        }
    }

    private static async Task<Results<FileContentHttpResult, NotFound>> Draw(string id, HttpContext http, IGrainFactory grains)
    {
        http.Response.Headers.CacheControl = "no-store";
        if (!SessionId.IsWellFormed(id) || await grains.GetGrain<IInkGrain>(id).Draw() is not { } picture) return TypedResults.NotFound();

        return TypedResults.Bytes(picture.Png, "image/png");
    }

    private static string CodeOf(Verdict verdict) => verdict switch
    {
        Verdict.InvalidSiteKey or Verdict.SiteDisabled => InkErrors.InvalidPublicKey,
        Verdict.OriginNotAllowed => InkErrors.RefererNotAllowed,
        _ => InkErrors.ChallengeGenerationError,
    };

    private static JsonHttpResult<InkErrorResponse> Error(string code) =>
        TypedResults.Json(new InkErrorResponse(code), InkJson.Default.InkErrorResponse);

    private static string PublicUrl(HttpContext http, GatewayOptions options) =>
        options.PublicUrl?.ToString().TrimEnd('/') ?? $"{http.Request.Scheme}://{http.Request.Host}";
}
