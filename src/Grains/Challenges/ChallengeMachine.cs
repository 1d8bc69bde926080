using OneCaptcha.Grains.Generation;
using OneCaptcha.Grains.Policy;
using OneCaptcha.Grains.Sites;

namespace OneCaptcha.Grains.Challenges;

/// <summary>
/// The session's state machine, without I/O, clock or randomness of its own: every arrow of the design's picture is one
/// function from a state to the next.
/// </summary>
internal static class ChallengeMachine
{
    /// <summary>How often a lost reply is repeated. Each repeat redraws a stage, so it must not be free for ever.</summary>
    public const int MaximumRepeats = 3;

    /// <summary>The score of a visitor who solved a challenge, above the 0.5 that backends usually ask for.</summary>
    public const double SolvedScore = 0.7;

    /// <summary>The score of a visitor who gave so little reason for suspicion that work was enough.</summary>
    public const double WorkAloneScore = 0.9;

    /// <summary>Seconds a stage below which nobody has looked at ten pictures, let alone tapped any.</summary>
    public const double PlausibleSeconds = 0.7;

    /// <summary>A session at its first stage.</summary>
    public static ChallengeState Open(OpenChallenge request, SitePolicy policy, DrawnStage stage, long nonce, DateTimeOffset now) =>
        Begin(request, policy, now).Issue(stage, nonce, now);

    /// <summary>An ink session: one challenge, whose expression and attempts its <c>InkGrain</c> keeps.</summary>
    public static ChallengeState OpenInk(OpenChallenge request, SitePolicy policy, long nonce, DateTimeOffset deadline, DateTimeOffset now) =>
        Begin(request, policy, now) with { Kind = ChallengeKind.Ink, Stages = 1, Seconds = policy.InkSeconds, Nonce = nonce, Deadline = deadline };

    /// <summary>A session that has nothing to solve: the work was done before, and its pass is handed out at once.</summary>
    public static ChallengeState OpenPassed(OpenChallenge request, SitePolicy policy, Asking asking, string run, DateTimeOffset now) =>
        Begin(request, policy, now).Close(ChallengePhase.Passed) with { Asking = asking, SolvedAt = now, Deadline = now.AddSeconds(policy.PassSeconds), Run = run };

    /// <summary>What verification tells of a pass. The path without sight is told as solving is: it says nothing about a person's eyes.</summary>
    public static double Score(ChallengeState state) => state.Asking == Asking.WorkAlone ? WorkAloneScore : SolvedScore;

    /// <summary>Whether all stages together were solved quicker than people do. Writing has its own signs (docs/ink.md).</summary>
    public static bool IsTooQuick(ChallengeState state) =>
        state is { Asking: Asking.Challenge, Kind: ChallengeKind.Glyphs }
        && (state.SolvedAt - state.OpenedAt).TotalSeconds < PlausibleSeconds * state.Stages;

    /// <summary>Why a move cannot be judged at this moment, or null where it can.</summary>
    public static Judgement? Precheck(ChallengeState state, Move move, DateTimeOffset now)
    {
        if (now > state.Deadline) return Judgement.TooLate;
        if (state.WasSpentBy(move)) return Judgement.Repeated;
        return state.Phase != ChallengePhase.Open || move.Nonce != state.Nonce ? Judgement.Stale : null;
    }

    /// <summary>What the answer amounts to at this moment.</summary>
    public static Judgement Judge(ChallengeState state, AnswerStage answer, Move move, DateTimeOffset now)
    {
        if (Precheck(state, move, now) is { } refusal) return refusal;
        if (state.Kind != ChallengeKind.Glyphs) return Judgement.Stale;
        if (answer.Answer != state.AnswerKey) return state.MistakesLeft > 0 ? Judgement.Forgiven : Judgement.Wrong;
        return state.Stage + 1 < state.Stages ? Judgement.Right : Judgement.Solved;
    }

    /// <summary>After a right answer: the next stage.</summary>
    public static ChallengeState Advance(this ChallengeState state, Move move, DrawnStage stage, long nonce, DateTimeOffset now) =>
        (state.Spend(move) with { Stage = state.Stage + 1 }).Issue(stage, nonce, now);

    /// <summary>After a wrong answer that is forgiven: the same stage with fresh images.</summary>
    public static ChallengeState Forgive(this ChallengeState state, Move move, DrawnStage stage, long nonce, DateTimeOffset now) =>
        (state.Spend(move) with { MistakesLeft = state.MistakesLeft - 1 }).Issue(stage, nonce, now);

    /// <summary>After the last right answer: the pass, good for the policy's lifetime.</summary>
    public static ChallengeState Pass(this ChallengeState state, Move move, string run, DateTimeOffset now) =>
        state.Spend(move).Close(ChallengePhase.Passed) with { SolvedAt = now, Deadline = now.AddSeconds(state.PassSeconds), Run = run };

    /// <summary>After a wrong answer too many. The record stays to its deadline, so that a lost reply can be repeated.</summary>
    public static ChallengeState Fail(this ChallengeState state, Move move) => state.Spend(move).Close(ChallengePhase.Failed);

    /// <summary>Other images for the same stage, within the same time.</summary>
    public static ChallengeState Refresh(this ChallengeState state, Move move, DrawnStage stage, long nonce) => state.Refresh(move, nonce) with
    {
        AnswerKey = stage.AnswerKey,
        Seed = stage.Request.Seed,
        StylePeriod = stage.Request.StylePeriod,
    };

    /// <summary>Another picture for an ink session, within the same time.</summary>
    public static ChallengeState Refresh(this ChallengeState state, Move move, long nonce) =>
        state.Spend(move) with { RefreshesLeft = state.RefreshesLeft - 1, Nonce = nonce };

    /// <summary>After a wrong ink with attempts left: the same picture under a fresh nonce, within the same time.</summary>
    public static ChallengeState TryAgain(this ChallengeState state, Move move, long nonce) => state.Spend(move) with { Nonce = nonce };

    /// <summary>The whole time anew. The images, and with them the nonce, stay.</summary>
    public static ChallengeState Extend(this ChallengeState state, DateTimeOffset now) => state with
    {
        ExtensionsLeft = state.ExtensionsLeft - 1,
        Deadline = now.AddSeconds(state.Seconds),
    };

    /// <summary>What a redeem comes to. Only <see cref="RedeemVerdict.Redeemed"/> on a passed session changes anything.</summary>
    public static RedeemVerdict Judge(ChallengeState state, RedeemPass redeem, DateTimeOffset now)
    {
        if (now > state.Deadline) return RedeemVerdict.Expired;
        if (redeem.SiteKey != state.SiteKey) return RedeemVerdict.OtherSite;
        return state.Phase switch
        {
            ChallengePhase.Passed => RedeemVerdict.Redeemed,
            ChallengePhase.Redeemed when state.RedeemedBy == redeem.RequestId => RedeemVerdict.Redeemed,
            ChallengePhase.Redeemed => RedeemVerdict.AlreadyRedeemed,
            _ => RedeemVerdict.NotPassed,
        };
    }

    private static ChallengeState Begin(OpenChallenge request, SitePolicy policy, DateTimeOffset now) => new()
    {
        SiteKey = request.SiteKey,
        // No name in DNS is longer; what is would only make the record large.
        Hostname = request.Page is { Host: { Length: <= 253 } host } ? host : null,
        Action = request.Action,
        CustomerData = request.CustomerData,
        WantsScore = request.WantsScore,
        OpenedAt = now,
        Stages = policy.Stages,
        Seconds = policy.Seconds,
        Difficulty = policy.Difficulty,
        PassSeconds = policy.PassSeconds,
        MistakesLeft = policy.Mistakes,
        RefreshesLeft = policy.Refreshes,
        ExtensionsAllowed = policy.Extensions,
        ExtensionsLeft = policy.Extensions,
        Visitor = request.Visitor,
        PaidUntil = request.PaidUntil,
    };

    private static ChallengeState Issue(this ChallengeState state, DrawnStage stage, long nonce, DateTimeOffset now) => state with
    {
        Nonce = nonce,
        AnswerKey = stage.AnswerKey,
        Seed = stage.Request.Seed,
        StylePeriod = stage.Request.StylePeriod,
        Deadline = now.AddSeconds(state.Seconds),
        ExtensionsLeft = state.ExtensionsAllowed,
    };

    private static ChallengeState Spend(this ChallengeState state, Move move) => state with
    {
        SpentNonce = move.Nonce,
        SpentAnswer = move.Fingerprint,
        Repeats = 0,
    };

    // Neither the answer key nor the visitor has a further use once nothing waits for an answer.
    private static ChallengeState Close(this ChallengeState state, ChallengePhase phase) =>
        state with { Phase = phase, Nonce = 0, AnswerKey = 0, Seed = [], Visitor = null };

    private static bool WasSpentBy(this ChallengeState state, Move move) =>
        state.SpentNonce != 0
        && move == new Move(state.SpentNonce, state.SpentAnswer)
        && state.Repeats < MaximumRepeats;
}
