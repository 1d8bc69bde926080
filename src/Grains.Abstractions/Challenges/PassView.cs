namespace OneCaptcha.Grains.Challenges;

/// <summary>What a pass says of itself, sealed by the gateway. It is worth nothing without the session's grain.</summary>
/// <param name="SiteKey">The site it was earned on.</param>
/// <param name="IssuedAt">When the last stage was solved.</param>
/// <param name="ExpiresAt">When it stops being redeemable.</param>
/// <param name="SolvingTime">From the opening of the challenge to <paramref name="IssuedAt"/>; for the site's counters.</param>
/// <param name="TooQuick">Whether that was quicker than people do.</param>
[GenerateSerializer, Immutable, Alias("OneCaptcha.PassView")]
public sealed record PassView(string SiteKey, DateTimeOffset IssuedAt, DateTimeOffset ExpiresAt, TimeSpan SolvingTime = default, bool TooQuick = false);
