using OneCaptcha.Grains.Challenges;

namespace OneCaptcha.Gateway.Verification;

/// <summary>What a verification came to.</summary>
/// <param name="Outcome">The outcome.</param>
/// <param name="SiteKey">The site whose secret was shown, where it was a good one.</param>
/// <param name="Pass">With <see cref="VerificationOutcome.Verified"/>: what is known of the pass.</param>
public readonly record struct VerificationReply(VerificationOutcome Outcome, string? SiteKey = null, RedeemReply? Pass = null);
