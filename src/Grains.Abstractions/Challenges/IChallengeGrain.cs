namespace OneCaptcha.Grains.Challenges;

/// <summary>
/// One challenge session, keyed by its random 128-bit id (<see cref="SessionId"/>). The only owner of its answer key,
/// which never leaves the silo. State is written before any of these calls answers.
/// </summary>
[Alias("OneCaptcha.IChallengeGrain")]
public interface IChallengeGrain : IGrainWithStringKey
{
    /// <summary>
    /// Begins the session: <see cref="Verdict.Continue"/> with the first stage, <see cref="Verdict.Passed"/> where the terms ask for work
    /// alone (which the caller has verified), or a refusal by the site's rules. An id that was opened before is
    /// <see cref="Verdict.StaleChallenge"/>: this is what makes a piece of work, whose nonce is the id, good for one session.
    /// </summary>
    [Alias("Open")]
    Task<ChallengeReply> Open(OpenChallenge request);

    /// <summary>Judges an answer: the next stage, the same stage with fresh images, a pass, or a refusal.</summary>
    [Alias("Answer")]
    Task<ChallengeReply> Answer(AnswerStage answer);

    /// <summary>Judges an ink: a pass, the same challenge again while attempts are left, or a refusal.</summary>
    [Alias("AnswerInk")]
    Task<ChallengeReply> AnswerInk(AnswerInk answer);

    /// <summary>Fresh images for the same stage, as often as the policy allows; after that <see cref="Verdict.BadRequest"/>.</summary>
    [Alias("Refresh")]
    Task<ChallengeReply> Refresh(long nonce);

    /// <summary>The stage's whole time anew, for the same images, up to ten times; after that <see cref="Verdict.BadRequest"/>.</summary>
    [Alias("Extend")]
    Task<ChallengeReply> Extend(long nonce);

    /// <summary>Spends the pass. Of any number of redeems with different request ids exactly one succeeds.</summary>
    [Alias("Redeem")]
    Task<RedeemReply> Redeem(RedeemPass request);
}
