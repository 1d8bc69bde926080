using OneCaptcha.Gateway.Sites;
using OneCaptcha.Grains;
using OneCaptcha.Grains.Challenges;
using OneCaptcha.Grains.Policy;
using OneCaptcha.Grains.Sites;

namespace OneCaptcha.Gateway.Challenges;

/// <summary>What replies about challenges mean to a site's counters.</summary>
internal static class ChallengeCounting
{
    /// <summary>Counts what opening came to. A pass for work alone is no solved challenge.</summary>
    public static void CountOpened(this ISiteCounters counters, string siteKey, ChallengeReply reply, Asking asking)
    {
        if (reply.Verdict == Verdict.Continue) counters.Count(siteKey, SiteEvent.Issued);
        else if (reply.Verdict == Verdict.Passed) counters.Count(siteKey, asking == Asking.Sightless ? SiteEvent.PassedSightless : SiteEvent.PassedByWork);
        else counters.CountRefused(siteKey, reply.Verdict);
    }

    /// <summary>Counts what an answer to a stage came to. A reply that is given again was counted the first time.</summary>
    /// <param name="counters">The counters.</param>
    /// <param name="siteKey">The site.</param>
    /// <param name="stage">The number of the stage that was answered.</param>
    /// <param name="reply">What the session said.</param>
    public static void CountAnswered(this ISiteCounters counters, string siteKey, int stage, ChallengeReply reply)
    {
        if (reply.Repeated) return;

        switch (reply)
        {
            case { Verdict: Verdict.Continue, Stage: { } next }:
                counters.Count(siteKey, next.Stage > stage ? SiteEvent.StageRight : SiteEvent.StageWrong);
                break;
            case { Verdict: Verdict.Continue, Ink: not null }:
                counters.Count(siteKey, SiteEvent.StageWrong);
                break;
            case { Verdict: Verdict.Passed, Pass: { } pass }:
                counters.Count(siteKey, SiteEvent.StageRight);
                counters.Count(siteKey, SiteEvent.Passed);
                if (pass.TooQuick) counters.Count(siteKey, SiteEvent.PassedTooQuickly);
                counters.Solved(siteKey, pass.SolvingTime);
                break;
            case { Verdict: Verdict.ChallengeFailed }:
                counters.Count(siteKey, SiteEvent.StageWrong);
                counters.Count(siteKey, SiteEvent.Failed);
                break;
            default:
                counters.CountRefused(siteKey, reply.Verdict);
                break;
        }
    }

    /// <summary>Counts a refusal by its reason. An unknown site has no counters, and a forged token names no site.</summary>
    public static void CountRefused(this ISiteCounters counters, string siteKey, Verdict refusal)
    {
        SiteEvent? what = refusal switch
        {
            Verdict.ChallengeExpired => SiteEvent.Expired,
            Verdict.OriginNotAllowed => SiteEvent.RefusedOrigin,
            Verdict.SiteDisabled => SiteEvent.RefusedDisabled,
            Verdict.TooManyRequests => SiteEvent.RefusedOverLimit,
            Verdict.Busy => SiteEvent.RefusedBusy,
            Verdict.StorageUnavailable => SiteEvent.RefusedStorage,
            Verdict.StaleChallenge => SiteEvent.RefusedStale,
            Verdict.BadRequest => SiteEvent.RefusedMalformed,
            Verdict.InvalidWork => SiteEvent.RefusedWork,
            Verdict.WorkUsed => SiteEvent.RefusedWorkUsed,
            Verdict.SightlessSpent => SiteEvent.RefusedSightless,
            _ => null,
        };
        if (what is { } counted) counters.Count(siteKey, counted);
    }
}
