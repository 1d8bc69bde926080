using OneCaptcha.Gateway.Sites;
using OneCaptcha.Grains.Sites;

namespace OneCaptcha.Gateway.Verification;

/// <summary>Which of a site's counters a verification belongs to.</summary>
internal static class VerificationCounting
{
    /// <summary>Counts a verification on the site whose secret was shown; without a good secret there is none.</summary>
    public static void CountVerification(this ISiteCounters counters, in VerificationReply verification)
    {
        if (verification.SiteKey is not { } siteKey) return;

        counters.Count(siteKey, verification switch
        {
            { Outcome: VerificationOutcome.Verified } => SiteEvent.Verified,
            { Outcome: VerificationOutcome.AlreadyRedeemed } => SiteEvent.RefusedPassUsed,
            { Outcome: VerificationOutcome.Expired } => SiteEvent.RefusedPassExpired,
            { Outcome: VerificationOutcome.OtherSite } => SiteEvent.RefusedPassForeign,
            { Outcome: VerificationOutcome.InvalidResponse } => SiteEvent.RefusedPassInvalid,
            { Pass: null } => SiteEvent.RefusedOverLimit,
            _ => SiteEvent.RefusedStorage,
        });
    }
}
