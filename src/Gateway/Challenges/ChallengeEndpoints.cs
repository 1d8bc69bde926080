using System.Globalization;
using OneCaptcha.Gateway.Http;
using OneCaptcha.Gateway.OpenApi;
using OneCaptcha.Gateway.Sites;
using OneCaptcha.Gateway.Telemetry;
using OneCaptcha.Gateway.Tokens;
using OneCaptcha.Gateway.Verification;
using OneCaptcha.Gateway.Work;
using OneCaptcha.Grains;
using OneCaptcha.Grains.Challenges;
using OneCaptcha.Grains.Sites;

namespace OneCaptcha.Gateway.Challenges;

/// <summary><c>POST /api/challenge</c>: opens a session, or answers the stage whose token is in the header.</summary>
public static class ChallengeEndpoints
{
    /// <summary>Header that carries the token of the stage that is answered.</summary>
    public const string ChallengeHeader = "X-Captcha-Challenge";

    /// <summary>Header that may carry the site key.</summary>
    public const string KeyHeader = "X-Captcha-Key";

    /// <summary>Header of a success: for how many seconds the pass can be redeemed; of an ink challenge: for how many it can be answered.</summary>
    public const string SecondsHeader = "X-Captcha-Seconds";

    /// <summary>Adds the route.</summary>
    public static IEndpointRouteBuilder MapChallenges(this IEndpointRouteBuilder routes)
    {
        var admission = ActivatorUtilities.CreateInstance<ChallengeAdmission>(routes.ServiceProvider);
        var service = ActivatorUtilities.CreateInstance<ChallengeService>(routes.ServiceProvider, admission);
        routes.MapPost("/api/challenge", (RequestDelegate)service.Serve)
            .WithName("Challenge")
            .Describe(ChallengeDescription.Challenge)
            .RequireCors(CrossOrigin.Public)
            .RequireRateLimiting(RateLimits.Visitor);
        return routes;
    }
}

/// <summary>Maps one request to its grain calls and their reply to the response.</summary>
internal sealed class ChallengeService(
    IGrainFactory grains,
    GrainCalls calls,
    SiteRulesCache sites,
    TokenSealer tokens,
    ChallengeAdmission admission,
    ISiteCounters counters,
    TestKeys testKeys,
    GatewayTelemetry telemetry,
    TimeProvider clock)
{
    public async Task Serve(HttpContext http)
    {
        var (request, refusal, sentence) = await ChallengeRequestReader.Read(http.Request);
        if (request is null)
        {
            await http.Refuse(refusal, sentence);
            return;
        }

        var token = http.Request.Headers[ChallengeEndpoints.ChallengeHeader].ToString();
        await (token.Length == 0 ? Open(http, request) : Continue(http, request, token));
    }

    private async Task Open(HttpContext http, ChallengeRequest request)
    {
        if (request is { Answer: not null } or { Strokes: not null } or { Refresh: true } or { Extend: true })
        {
            await http.Refuse(Verdict.BadRequest, $"An answer needs its token in the header {ChallengeEndpoints.ChallengeHeader}.");
            return;
        }

        var siteKey = SiteKey(http, request) ?? ClassicSite.Key;
        if (testKeys.FindSite(siteKey) is { AsksFirst: false } test)
        {
            await (test.Pass is null ? http.Refuse(Verdict.ChallengeFailed) : ChallengeResponse.WritePass(http.Response, test.Pass));
            return;
        }

        var page = VisitorPage.Of(http.Request);
        var rules = await sites.Get(siteKey);
        if (SiteRules.Check(rules, page) is var refusal and not Verdict.Continue)
        {
            counters.CountRefused(siteKey, refusal);
            await http.Refuse(refusal);
            return;
        }

        http.Offer(rules!.Policy);
        if (await admission.Admit(http, request, rules) is not { } admitted) return;

        // A lost call may have opened its session: the next attempt opens another, save where the session is what the work bought.
        var opening = new OpenChallenge(
            siteKey, page, request.Action, request.CustomerData, request.Score, request.Kind == "ink", admitted.Terms, admitted.Visitor,
            admitted.PaidUntil);
        var (sessionId, attempts) = (admitted.SessionId, 0);
        var reply = await calls.Repeat(() =>
        {
            if (attempts++ > 0 && admitted.PaidUntil is null) sessionId = SessionId.Create();
            return grains.GetGrain<IChallengeGrain>(sessionId).Open(opening);
        });
        if (admitted.PaidUntil is not null && reply.Verdict == Verdict.StaleChallenge) reply = new ChallengeReply(Verdict.WorkUsed);
        counters.CountOpened(siteKey, reply, admitted.Terms.Asking);
        await Reply(http, reply, sessionId, siteKey);
    }

    private async Task Continue(HttpContext http, ChallengeRequest request, string token)
    {
        // The seal is checked before any grain is called: a forged, foreign or expired token costs no activation.
        var opened = tokens.OpenChallenge(token, clock.GetUtcNow(), out var challenge);
        if (opened == OpenResult.Ok && SiteKey(http, request) is { } key && key != challenge.SiteKey) opened = OpenResult.Invalid;
        if (opened != OpenResult.Ok)
        {
            // Good ones come with every stage, and stages are counted.
            telemetry.Opened("challenge", opened);
            // The site may be gone meanwhile, and no grain is asked for what is too late.
            if (opened == OpenResult.Expired && sites.Knows(challenge.SiteKey)) counters.Count(challenge.SiteKey, SiteEvent.Expired);
            await http.Refuse(opened == OpenResult.Expired ? Verdict.ChallengeExpired : Verdict.InvalidChallenge);
            return;
        }

        if (SiteRules.Check(await sites.Get(challenge.SiteKey), VisitorPage.Of(http.Request)) is var refusal and not Verdict.Continue)
        {
            counters.CountRefused(challenge.SiteKey, refusal);
            await http.Refuse(refusal);
            return;
        }

        var grain = grains.GetGrain<IChallengeGrain>(challenge.SessionId);
        var reply = request switch
        {
            { Refresh: true } => await calls.Repeat(() => grain.Refresh(challenge.Nonce)),
            { Extend: true } => await grain.Extend(challenge.Nonce),
            { Strokes: { } strokes } => await calls.Repeat(() => grain.AnswerInk(new AnswerInk(challenge.Nonce, strokes))),
            _ when request.AnswerBits() is { } bits => await calls.Repeat(() => grain.Answer(new AnswerStage(challenge.Nonce, bits))),
            _ => null,
        };
        if (reply is not null && request is { Refresh: false, Extend: false }) counters.CountAnswered(challenge.SiteKey, challenge.Stage, reply);
        await (reply is null
            ? http.Refuse(Verdict.BadRequest, "There is neither an \"answer\" of nine booleans nor \"strokes\".")
            : Reply(http, reply, challenge.SessionId, challenge.SiteKey));
    }

    private Task Reply(HttpContext http, ChallengeReply reply, string sessionId, string siteKey)
    {
        switch (reply)
        {
            case { Verdict: Verdict.Continue, Stage: { } stage }:
                var token = tokens.SealChallenge(new ChallengeToken(sessionId, siteKey, stage.Stage, stage.Nonce, stage.Deadline));
                return ChallengeResponse.Write(http.Response, token, stage);

            case { Verdict: Verdict.Continue, Ink: { } ink }:
                return ChallengeResponse.Write(
                    http.Response, tokens.SealChallenge(new ChallengeToken(sessionId, siteKey, 0, ink.Nonce, ink.Deadline)), ink);

            case { Verdict: Verdict.Passed, Pass: { } pass }:
                // So that the widget knows when to ask again; the body stays as published.
                http.Response.Headers[ChallengeEndpoints.SecondsHeader] =
                    Math.Max(0, (long)(pass.ExpiresAt - clock.GetUtcNow()).TotalSeconds).ToString(CultureInfo.InvariantCulture);
                return ChallengeResponse.WritePass(
                    http.Response,
                    testKeys.FindSite(siteKey)?.Pass
                        ?? tokens.SealPass(new PassToken(sessionId, pass.SiteKey, pass.IssuedAt, pass.ExpiresAt)));

            default:
                return http.Refuse(reply.Verdict);
        }
    }

    private static string? SiteKey(HttpContext http, ChallengeRequest request)
    {
        var key = http.Request.Query["key"].ToString();
        if (key.Length == 0) key = request.Key ?? "";
        if (key.Length == 0) key = http.Request.Headers[ChallengeEndpoints.KeyHeader].ToString();
        return key.Length == 0 ? null : key;
    }
}
