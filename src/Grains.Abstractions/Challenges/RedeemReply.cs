namespace OneCaptcha.Grains.Challenges;

/// <summary>The verdict on a redeem and, where it is <see cref="RedeemVerdict.Redeemed"/>, what is known of the pass.</summary>
/// <param name="Verdict">The outcome.</param>
/// <param name="SolvedAt">When the challenge was solved.</param>
/// <param name="Hostname">Host of the page that opened the challenge, or null where none was given.</param>
/// <param name="Action">The action given on opening.</param>
/// <param name="CustomerData">The note given on opening.</param>
/// <param name="Score">How surely the visitor is a person, 0 to 1, where the page asked for a score.</param>
[GenerateSerializer, Immutable, Alias("OneCaptcha.RedeemReply")]
public sealed record RedeemReply(
    RedeemVerdict Verdict,
    DateTimeOffset SolvedAt = default,
    string? Hostname = null,
    string? Action = null,
    string? CustomerData = null,
    double? Score = null);
