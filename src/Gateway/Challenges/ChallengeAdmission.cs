using OneCaptcha.Gateway.Http;
using OneCaptcha.Gateway.Sites;
using OneCaptcha.Gateway.Telemetry;
using OneCaptcha.Gateway.Tokens;
using OneCaptcha.Gateway.Visitors;
using OneCaptcha.Gateway.Work;
using OneCaptcha.Grains;
using OneCaptcha.Grains.Policy;
using OneCaptcha.Grains.Sites;
using OneCaptcha.Grains.Visitors;
using SessionId = OneCaptcha.Grains.Challenges.SessionId;

namespace OneCaptcha.Gateway.Challenges;

/// <summary>A session that may be opened.</summary>
/// <param name="SessionId">Under which id.</param>
/// <param name="Terms">On which terms.</param>
/// <param name="Visitor">Whose record hears how it ends, or null.</param>
/// <param name="PaidUntil">Where work was done for it: until when that is good. The id is the work's nonce.</param>
internal readonly record struct Admitted(string SessionId, Terms Terms, string? Visitor, DateTimeOffset? PaidUntil = null);

/// <summary>
/// Stands before the opening of a challenge: takes work that was done, else decides what this visitor is asked, and asks for work first where
/// that is part of it.
/// </summary>
internal sealed class ChallengeAdmission(
    IGrainFactory grains, WorkPieces pieces, VisitorKeys visitors, PressureBoard board, ISiteCounters counters, GatewayTelemetry telemetry)
{
    /// <summary>The session that may be opened; null where the request has been answered instead.</summary>
    public async ValueTask<Admitted?> Admit(HttpContext http, ChallengeRequest request, SiteRules rules)
    {
        if (request.Sightless && !rules.Policy.Sightless) return await Refuse(http, rules, Verdict.SightlessNotOffered);

        var header = http.Request.Headers[WorkResponse.Header].ToString();
        if (header.Length > 0)
        {
            var checkedWork = pieces.Check(header, rules.PublicKey, out var work);
            telemetry.Opened("work", checkedWork);
            if (checkedWork == OpenResult.Ok) return await Accept(http, rules, work);
            if (checkedWork == OpenResult.Invalid) return await Refuse(http, rules, Verdict.InvalidWork);
            // Expired: another is asked for, as if none had been shown.
        }

        return await Decide(http, request, rules);
    }

    private async ValueTask<Admitted?> Accept(HttpContext http, SiteRules rules, WorkToken work)
    {
        // Whoever was asked bears what comes of it, from wherever the work is brought: a phone that has changed its network meanwhile,
        // or a program that would let one address ask and another fail.
        var visitor = work.Visitor.Length > 0 ? work.Visitor : null;
        if (work.Terms.Asking == Asking.Sightless && visitor is not null
            && await Record(visitor).SpendSightless() is var wait && wait > TimeSpan.Zero)
        {
            return await RefuseSightless(http, rules, wait);
        }

        return new Admitted(work.SessionId, work.Terms, visitor, work.ExpiresAt);
    }

    private async ValueTask<Admitted?> Decide(HttpContext http, ChallengeRequest request, SiteRules rules)
    {
        // The same for everybody: nothing is asked about anybody.
        var visitor = rules.Policy.IsFixed ? null : visitors.Of(ClientAddress.Of(http));
        var record = visitor is null ? default : await Read(visitor, isOpening: !request.Prepare);
        var terms = Decision.Decide(rules.Policy, board.Of(rules.PublicKey), record, request.Sightless);
        if (request.Sightless && VisitorBuckets.WaitForSightless(record) is var wait && wait > TimeSpan.Zero) return await RefuseSightless(http, rules, wait);

        if (request.Prepare && !terms.AsksForWork)
        {
            await http.NothingToPrepare();
            return null;
        }

        counters.Count(rules.PublicKey, SiteEvent.Asked);
        if (Decision.AsksAgain(record)) counters.Count(rules.PublicKey, SiteEvent.AskedAgain);
        telemetry.Decided(terms);
        if (!terms.AsksForWork) return new Admitted(SessionId.Create(), terms, visitor);

        // A piece is as good as an opening, and counts as one.
        if (request.Prepare && visitor is not null) await Read(visitor, isOpening: true);
        counters.Count(rules.PublicKey, SiteEvent.WorkAsked);
        await http.AskForWork(pieces.Make(rules.PublicKey, terms, visitor));
        return null;
    }

    // A record is worth no failed answer: one whose silo has just died is an empty one. One whose silo sheds load is not: a flood would
    // rid its addresses of theirs.
    private async ValueTask<VisitorRecord> Read(string visitor, bool isOpening)
    {
        try
        {
            return await (isOpening ? Record(visitor).Open() : Record(visitor).Look());
        }
        catch (Exception failure) when (GrainFaults.Is(failure) && failure is not GatewayTooBusyException)
        {
            return default;
        }
    }

    private async ValueTask<Admitted?> RefuseSightless(HttpContext http, SiteRules rules, TimeSpan wait)
    {
        counters.CountRefused(rules.PublicKey, Verdict.SightlessSpent);
        await http.SightlessSpent(wait);
        return null;
    }

    private async ValueTask<Admitted?> Refuse(HttpContext http, SiteRules rules, Verdict refusal)
    {
        counters.CountRefused(rules.PublicKey, refusal);
        await http.Refuse(refusal);
        return null;
    }

    private IVisitorGrain Record(string visitor) => grains.GetGrain<IVisitorGrain>(visitor);
}

/// <summary>Registers what admission needs.</summary>
public static class AdmissionServices
{
    /// <summary>Adds pieces of work and visitors' keys.</summary>
    public static IServiceCollection AddAdmission(this IServiceCollection services) =>
        services.AddSingleton<WorkPieces>().AddSingleton<VisitorKeys>();
}
