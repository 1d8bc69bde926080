namespace OneCaptcha.Grains.Challenges;

/// <summary>Where a session stands.</summary>
internal enum ChallengePhase
{
    /// <summary>A stage is waiting for its answer.</summary>
    Open,

    /// <summary>A wrong answer too many.</summary>
    Failed,

    /// <summary>All stages right; the pass waits to be redeemed.</summary>
    Passed,

    /// <summary>The pass is spent.</summary>
    Redeemed,
}
