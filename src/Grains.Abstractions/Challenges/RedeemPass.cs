namespace OneCaptcha.Grains.Challenges;

/// <summary>Spends a pass on behalf of a site's backend.</summary>
/// <param name="SiteKey">The site whose secret was shown.</param>
/// <param name="RequestId">Names this redeem: a repeat with the same id gets the same verdict, so that a lost reply harms nobody.</param>
[GenerateSerializer, Immutable, Alias("OneCaptcha.RedeemPass")]
public sealed record RedeemPass(string SiteKey, string RequestId);
