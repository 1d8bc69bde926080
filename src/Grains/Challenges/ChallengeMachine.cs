using System.Buffers.Binary;
using System.Security.Cryptography;
using OneCaptcha.Grains.Generation;
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

    /// <summary>A session at its first stage.</summary>
    public static ChallengeState Open(OpenChallenge request, SitePolicy policy, DrawnStage stage, long nonce, DateTimeOffset now) =>
        new ChallengeState
        {
            SiteKey = request.SiteKey,
            Hostname = request.Page?.Host,
            Action = request.Action,
            CustomerData = request.CustomerData,
            OpenedAt = now,
            WantsScore = request.WantsScore,
            Stages = policy.Stages,
            Seconds = policy.Seconds,
            Difficulty = policy.Difficulty,
            PassSeconds = policy.PassSeconds,
            MistakesLeft = policy.Mistakes,
            RefreshesLeft = policy.Refreshes,
            ExtensionsAllowed = policy.Extensions,
        }.Issue(stage, nonce, now);

    /// <summary>What the answer amounts to at this moment.</summary>
    public static Judgement Judge(ChallengeState state, AnswerStage answer, DateTimeOffset now)
    {
        if (now > state.Deadline) return Judgement.TooLate;
        if (state.WasSpentOn(answer)) return Judgement.Repeated;
        if (state.Phase != ChallengePhase.Open || answer.Nonce != state.Nonce) return Judgement.Stale;
        if (answer.Answer != state.AnswerKey) return state.MistakesLeft > 0 ? Judgement.Forgiven : Judgement.Wrong;
        return state.Stage + 1 < state.Stages ? Judgement.Right : Judgement.Solved;
    }

    /// <summary>After a right answer: the next stage.</summary>
    public static ChallengeState Advance(this ChallengeState state, AnswerStage answer, DrawnStage stage, long nonce, DateTimeOffset now) =>
        (state.Spend(answer) with { Stage = state.Stage + 1 }).Issue(stage, nonce, now);

    /// <summary>After a wrong answer that is forgiven: the same stage with fresh images.</summary>
    public static ChallengeState Forgive(this ChallengeState state, AnswerStage answer, DrawnStage stage, long nonce, DateTimeOffset now) =>
        (state.Spend(answer) with { MistakesLeft = state.MistakesLeft - 1 }).Issue(stage, nonce, now);

    /// <summary>After the last right answer: the pass, good for the policy's lifetime.</summary>
    public static ChallengeState Pass(this ChallengeState state, AnswerStage answer, DateTimeOffset now) =>
        state.Spend(answer).Close(ChallengePhase.Passed) with { SolvedAt = now, Deadline = now.AddSeconds(state.PassSeconds) };

    /// <summary>After a wrong answer too many. The record stays to its deadline, so that a lost reply can be repeated.</summary>
    public static ChallengeState Fail(this ChallengeState state, AnswerStage answer) =>
        state.Spend(answer).Close(ChallengePhase.Failed);

    /// <summary>Other images for the same stage, within the same time.</summary>
    public static ChallengeState Refresh(this ChallengeState state, DrawnStage stage, long nonce) => state with
    {
        RefreshesLeft = state.RefreshesLeft - 1,
        Nonce = nonce,
        AnswerKey = stage.AnswerKey,
        Seed = stage.Request.Seed,
    };

    /// <summary>The stage's whole time anew. The images, and with them the nonce, stay.</summary>
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

    private static ChallengeState Issue(this ChallengeState state, DrawnStage stage, long nonce, DateTimeOffset now) => state with
    {
        Nonce = nonce,
        AnswerKey = stage.AnswerKey,
        Seed = stage.Request.Seed,
        Deadline = now.AddSeconds(state.Seconds),
        ExtensionsLeft = state.ExtensionsAllowed,
    };

    private static ChallengeState Spend(this ChallengeState state, AnswerStage answer) => state with
    {
        SpentNonce = answer.Nonce,
        SpentAnswer = Fingerprint(answer),
        Repeats = 0,
    };

    // The answer key has no further use once nothing waits for an answer.
    private static ChallengeState Close(this ChallengeState state, ChallengePhase phase) =>
        state with { Phase = phase, Nonce = 0, AnswerKey = 0, Seed = [] };

    private static bool WasSpentOn(this ChallengeState state, AnswerStage answer) =>
        state.SpentNonce != 0
        && answer.Nonce == state.SpentNonce
        && Fingerprint(answer) == state.SpentAnswer
        && state.Repeats < MaximumRepeats;

    private static long Fingerprint(AnswerStage answer)
    {
        Span<byte> text = stackalloc byte[12];
        BinaryPrimitives.WriteInt64LittleEndian(text, answer.Nonce);
        BinaryPrimitives.WriteInt32LittleEndian(text[8..], answer.Answer);
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(text, hash);
        return BinaryPrimitives.ReadInt64LittleEndian(hash);
    }
}
