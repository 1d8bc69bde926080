using OneCaptcha.Grains.Challenges;

namespace OneCaptcha.Gateway.Verification;

/// <summary>What a test secret does.</summary>
/// <param name="Secret">The published secret.</param>
/// <param name="Outcome">What becomes of a test pass.</param>
/// <param name="Hostname">The host that a success names.</param>
/// <param name="SiteKeys">The test site keys it belongs to.</param>
public sealed record TestSecret(string Secret, VerificationOutcome Outcome, string Hostname, string[] SiteKeys)
{
    /// <summary>The only passes it takes, or null where it takes any.</summary>
    public string[]? OnlyPasses { get; init; }

    /// <summary>Verifies. A test pass is never spent.</summary>
    /// <param name="request">A request with secret and response.</param>
    /// <param name="isGenuinePass">Whether the response is a pass that this service sealed: a test secret takes none of these.</param>
    /// <param name="now">Told as the time of solving.</param>
    public VerificationReply Verify(SiteverifyRequest request, bool isGenuinePass, DateTimeOffset now)
    {
        if (isGenuinePass || OnlyPasses?.Contains(request.Response) == false) return new(VerificationOutcome.InvalidResponse);
        if (!string.IsNullOrEmpty(request.Sitekey) && !SiteKeys.Contains(request.Sitekey)) return new(VerificationOutcome.OtherSite);

        return new(Outcome, Pass: new RedeemReply(RedeemVerdict.Redeemed, now, Hostname));
    }
}
