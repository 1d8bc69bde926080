using OneCaptcha.Gateway.Tokens;
using OneCaptcha.Gateway.Verification;
using OneCaptcha.Grains.Policy;

namespace OneCaptcha.Gateway.Telemetry;

/// <summary>Outcomes as labels: one constant word each.</summary>
internal static class Labels
{
    public static string Label(this OpenResult result) => result switch
    {
        OpenResult.Ok => "good",
        OpenResult.Expired => "expired",
        _ => "invalid",
    };

    public static string Label(this Asking asking) => asking switch
    {
        Asking.WorkAlone => "work-alone",
        Asking.Sightless => "sightless",
        _ => "challenge",
    };

    public static string Label(this VerificationOutcome outcome) => outcome switch
    {
        VerificationOutcome.Verified => "verified",
        VerificationOutcome.MissingSecret => "missing-secret",
        VerificationOutcome.InvalidSecret => "invalid-secret",
        VerificationOutcome.MissingResponse => "missing-pass",
        VerificationOutcome.InvalidResponse => "pass-invalid",
        VerificationOutcome.AlreadyRedeemed => "pass-used",
        VerificationOutcome.Expired => "pass-expired",
        VerificationOutcome.OtherSite => "pass-of-another-site",
        VerificationOutcome.Malformed => "bad-request",
        _ => "unavailable",
    };
}
