using System.Net;
using OneCaptcha.Gateway.Telemetry;
using OneCaptcha.Gateway.Tokens;
using OneCaptcha.Grains;
using OneCaptcha.Grains.Challenges;

namespace OneCaptcha.Gateway.Verification;

/// <summary>Verifies passes for sites' backends: secret, limit, seal, and one call to the session that spends the pass.</summary>
public sealed class PassVerifier(
    IGrainFactory grains, GrainCalls calls, TokenSealer tokens, SecretCheck secrets, VerificationLimits limits, TestKeys testKeys,
    GatewayTelemetry telemetry, TimeProvider clock)
{
    /// <summary>Verifies. What is missing is told before what is wrong, the secret before the pass.</summary>
    /// <param name="request">The request, or null where it was malformed.</param>
    /// <param name="address">Who asks: unknown secrets are counted against it.</param>
    public async ValueTask<VerificationReply> Verify(SiteverifyRequest? request, IPAddress address)
    {
        if (request is null) return new(VerificationOutcome.Malformed);
        if (string.IsNullOrEmpty(request.Secret)) return new(VerificationOutcome.MissingSecret);
        if (string.IsNullOrEmpty(request.Response)) return new(VerificationOutcome.MissingResponse);

        var opened = tokens.OpenPass(request.Response, clock.GetUtcNow(), out var pass);
        if (testKeys.FindSecret(request.Secret) is { } test)
        {
            return test.Verify(request, isGenuinePass: opened != OpenResult.Invalid, clock.GetUtcNow());
        }

        telemetry.Opened("pass", opened);
        var (siteKey, refusal) = await secrets.FindSite(request.Secret, address);
        if (siteKey is null) return new(refusal);
        if (!limits.AllowVerification(siteKey)) return new(VerificationOutcome.Unavailable, siteKey);

        return opened switch
        {
            OpenResult.Invalid => new(VerificationOutcome.InvalidResponse, siteKey),
            _ when pass.SiteKey != siteKey || Expects(request, other: siteKey) => new(VerificationOutcome.OtherSite, siteKey),
            OpenResult.Expired => new(VerificationOutcome.Expired, siteKey),
            _ => await Redeem(request, pass.SessionId, siteKey),
        };
    }

    private async Task<VerificationReply> Redeem(SiteverifyRequest request, string sessionId, string siteKey)
    {
        var requestId = string.IsNullOrEmpty(request.IdempotencyKey) ? SessionId.Create() : request.IdempotencyKey;
        var reply = await calls.Repeat(() => grains.GetGrain<IChallengeGrain>(sessionId).Redeem(new RedeemPass(siteKey, requestId)));
        return new(
            reply.Verdict switch
            {
                RedeemVerdict.Redeemed => VerificationOutcome.Verified,
                RedeemVerdict.AlreadyRedeemed => VerificationOutcome.AlreadyRedeemed,
                RedeemVerdict.Expired => VerificationOutcome.Expired,
                RedeemVerdict.OtherSite => VerificationOutcome.OtherSite,
                RedeemVerdict.NotPassed => VerificationOutcome.InvalidResponse,
                _ => VerificationOutcome.Unavailable,
            },
            siteKey,
            reply);
    }

    private static bool Expects(SiteverifyRequest request, string other) =>
        !string.IsNullOrEmpty(request.Sitekey) && request.Sitekey != other;
}
