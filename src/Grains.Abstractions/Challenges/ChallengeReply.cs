namespace OneCaptcha.Grains.Challenges;

/// <summary>What a call about a session came to.</summary>
/// <param name="Verdict">The outcome.</param>
/// <param name="Stage">With <see cref="Verdict.Continue"/> of a glyph session: the stage to solve.</param>
/// <param name="Pass">With <see cref="Verdict.Passed"/>: what the gateway seals into the pass.</param>
/// <param name="Repeated">Whether this outcome was told before: a lost reply given again. Counters count it once.</param>
/// <param name="Ink">With <see cref="Verdict.Continue"/> of an ink session: what to write.</param>
[GenerateSerializer, Immutable, Alias("OneCaptcha.ChallengeReply")]
public sealed record ChallengeReply(
    Verdict Verdict, StageView? Stage = null, PassView? Pass = null, bool Repeated = false, InkView? Ink = null);
