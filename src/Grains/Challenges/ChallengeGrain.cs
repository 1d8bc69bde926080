using System.Security.Cryptography;
using Microsoft.Extensions.Logging;
using OneCaptcha.Grains.Generation;
using OneCaptcha.Grains.Policy;
using OneCaptcha.Grains.Sites;
using OneCaptcha.Grains.Visitors;

namespace OneCaptcha.Grains.Challenges;

/// <summary>
/// One session: <see cref="ChallengeMachine"/> with storage, a clock and drawing. State is written before any answer is
/// sent; where it cannot be written the call has not happened.
/// </summary>
/// <remarks>The collection age exceeds the longest stage and the longest life of a pass (an hour at most).</remarks>
[CollectionAgeLimit(Hours = 2)]
internal sealed partial class ChallengeGrain(
    [PersistentState("challenge", "challenges")] IPersistentState<ChallengeState> storage,
    IStorageRun run,
    StageSupply stages,
    SiteRulesCache sites,
    OpenSessions openSessions,
    GrainTelemetry telemetry,
    TimeProvider clock,
    ILogger<ChallengeGrain> log) : ExpiringGrain<ChallengeState>(storage, run, openSessions, clock, log), IChallengeGrain
{
    /// <inheritdoc/>
    public async Task<ChallengeReply> Open(OpenChallenge request)
    {
        if (Exists) return new ChallengeReply(Verdict.StaleChallenge);

        var rules = await sites.Get(request.SiteKey);
        if (SiteRules.Check(rules, request.Page) is var refusal and not Verdict.Continue) return Refuse(refusal);
        if (request.Terms is { Asking: not Asking.Challenge } paid)
        {
            return await StorageRun() is { } run && await Write(ChallengeMachine.OpenPassed(request, rules!.Policy, paid.Asking, run, Now))
                ? Outcome()
                : Refuse(Verdict.StorageUnavailable);
        }

        if (!HasRoom) return Refuse(Verdict.Busy);
        var policy = request.Terms is { } terms ? terms.ApplyTo(rules!.Policy) : rules!.Policy;
        if (policy.AsksForInk(request.PrefersInk)) return await OpenInk(request, policy);
        if (await stages.Draw(policy.Difficulty) is not { } stage) return Refuse(Verdict.Busy);

        var opened = ChallengeMachine.Open(request, policy, stage, FreshNonce(), Now);
        if (!await Write(opened)) return Refuse(Verdict.StorageUnavailable);

        telemetry.Issued(ChallengeKind.Glyphs, State.Difficulty);
        return Show(stage);
    }

    /// <inheritdoc/>
    public async Task<ChallengeReply> Answer(AnswerStage answer)
    {
        if (!Exists) return Refuse(Verdict.ChallengeExpired);
        if (State.Kind == ChallengeKind.Ink) return new ChallengeReply(Verdict.BadRequest);

        var (now, move) = (Now, Move.Of(answer));
        switch (ChallengeMachine.Judge(State, answer, move, now))
        {
            case Judgement.Right:
                return Counted(isRight: true, await Continue(stage => State.Advance(move, stage, FreshNonce(), now)));
            case Judgement.Forgiven:
                return Counted(isRight: false, await Continue(stage => State.Forgive(move, stage, FreshNonce(), now)));
            case Judgement.Solved:
                return Counted(isRight: true, await Pass(move, now));
            case Judgement.Wrong:
                return Counted(isRight: false, await End(State.Fail(move)));
            case var refusal:
                return await Refuse(refusal);
        }
    }

    /// <inheritdoc/>
    public async Task<ChallengeReply> Refresh(long nonce)
    {
        var move = Move.Refresh(nonce);
        if (!Exists) return Refuse(Verdict.ChallengeExpired);
        if (ChallengeMachine.Precheck(State, move, Now) is { } refusal) return await Refuse(refusal);
        if (State.RefreshesLeft == 0) return new ChallengeReply(Verdict.BadRequest);
        if (State.Kind == ChallengeKind.Ink) return await RefreshInk(move);

        return await Continue(stage => State.Refresh(move, stage, FreshNonce()));
    }

    /// <inheritdoc/>
    public async Task<ChallengeReply> Extend(long nonce)
    {
        if (!Exists) return Refuse(Verdict.ChallengeExpired);
        // More time spends no nonce: sent again it gives the time anew, and costs another of the ten.
        if (Now > State.Deadline) return new ChallengeReply(Verdict.ChallengeExpired);
        if (State.Phase != ChallengePhase.Open || nonce != State.Nonce) return new ChallengeReply(Verdict.StaleChallenge);
        if (State.ExtensionsLeft == 0) return new ChallengeReply(Verdict.BadRequest);
        if (State.Kind == ChallengeKind.Ink) return await ExtendInk();
        if (await stages.Redraw(State.Drawing) is not { } stage) return new ChallengeReply(Verdict.Busy);

        return await Write(State.Extend(Now)) ? Show(stage) : new ChallengeReply(Verdict.StorageUnavailable);
    }

    /// <inheritdoc/>
    public async Task<RedeemReply> Redeem(RedeemPass request)
    {
        if (!Exists) return Leave(new RedeemReply(RedeemVerdict.Expired));

        var verdict = ChallengeMachine.Judge(State, request, Now);
        if (verdict != RedeemVerdict.Redeemed) return new RedeemReply(verdict);

        if (State.Phase == ChallengePhase.Passed)
        {
            // A storage in another life may have forgotten that the pass was spent.
            if (await StorageRun() is not { } run) return new RedeemReply(RedeemVerdict.StorageUnavailable);
            if (run != State.Run) return new RedeemReply(RedeemVerdict.Expired);
            if (!await Write(State with { Phase = ChallengePhase.Redeemed, RedeemedBy = request.RequestId }))
            {
                return new RedeemReply(RedeemVerdict.StorageUnavailable);
            }
        }

        return new RedeemReply(
            RedeemVerdict.Redeemed,
            State.SolvedAt,
            State.Hostname,
            State.Action,
            State.CustomerData,
            State.WantsScore ? ChallengeMachine.Score(State) : null);
    }

    // A session ends once, here: passed or failed, and told to the visitor's record.
    private async Task<ChallengeReply> End(ChallengeState ended)
    {
        var visitor = State.Visitor;
        if (!await Write(ended)) return new ChallengeReply(Verdict.StorageUnavailable);

        if (visitor is not null) _ = Tell(visitor, ended);
        return Outcome();
    }

    // Nobody waits for it: a record of a visitor is worth no failed answer.
    private async Task Tell(string visitor, ChallengeState ended)
    {
        try
        {
            await GrainFactory.GetGrain<IVisitorGrain>(visitor).Ended(
                ended.Phase == ChallengePhase.Failed ? VisitorOutcome.Failed
                : ChallengeMachine.IsTooQuick(ended) ? VisitorOutcome.PassedTooQuickly
                : VisitorOutcome.Passed);
        }
        catch (Exception failure)
        {
            log.VisitorNotTold(failure);
        }
    }

    /// <inheritdoc/>
    protected override void OnAbandoned() => telemetry.Abandoned(State.Kind, State.Difficulty, State.Stage);

    // What could not be drawn or written has not happened, and is not counted. A right answer has moved the stage on.
    private ChallengeReply Counted(bool isRight, ChallengeReply reply)
    {
        if (reply.Verdict is not (Verdict.Continue or Verdict.Passed or Verdict.ChallengeFailed)) return reply;

        var stage = isRight && reply.Verdict == Verdict.Continue ? State.Stage - 1 : State.Stage;
        telemetry.Answered(State.Kind, State.Difficulty, stage, isRight);
        if (reply.Verdict == Verdict.ChallengeFailed) telemetry.Failed(State.Kind, State.Difficulty, stage);
        if (reply.Verdict == Verdict.Passed)
        {
            telemetry.Passed(State.Kind, State.Difficulty, stage);
            telemetry.Solved(State.Kind, State.Difficulty, State.SolvedAt - State.OpenedAt);
        }

        return reply;
    }

    private async Task<ChallengeReply> Pass(Move move, DateTimeOffset now) =>
        await StorageRun() is { } run ? await End(State.Pass(move, run, now)) : new ChallengeReply(Verdict.StorageUnavailable);

    private async Task<ChallengeReply> Continue(Func<DrawnStage, ChallengeState> next)
    {
        if (await stages.Draw(State.Difficulty) is not { } stage) return new ChallengeReply(Verdict.Busy);

        return await Write(next(stage)) ? Show(stage) : new ChallengeReply(Verdict.StorageUnavailable);
    }

    // The reply to the last move was lost: it is given again, redrawn from its seed.
    private async Task<ChallengeReply> Repeat()
    {
        var reply = State switch
        {
            { Phase: not ChallengePhase.Open } => Outcome(),
            { Kind: ChallengeKind.Ink } => await ShowInk(),
            _ when await stages.Redraw(State.Drawing) is { } stage => Show(stage),
            _ => new ChallengeReply(Verdict.Busy),
        };
        if (reply.Verdict == Verdict.Busy) return reply;

        return await Write(State with { Repeats = State.Repeats + 1 })
            ? reply with { Repeated = true }
            : new ChallengeReply(Verdict.StorageUnavailable);
    }

    private ChallengeReply Show(DrawnStage stage) => new(
        Verdict.Continue,
        new StageView(State.Stage, State.Stages, State.Nonce, State.Deadline, SecondsLeft(), stage.Images));

    private int SecondsLeft() => Math.Max(0, (int)Math.Ceiling((State.Deadline - Now).TotalSeconds));

    private ChallengeReply Outcome() => State.Phase == ChallengePhase.Failed
        ? new ChallengeReply(Verdict.ChallengeFailed)
        : new ChallengeReply(Verdict.Passed, Pass: new PassView(
            State.SiteKey, State.SolvedAt, State.Deadline, State.SolvedAt - State.OpenedAt, ChallengeMachine.IsTooQuick(State)));

    private Task<ChallengeReply> Refuse(Judgement judgement) => judgement switch
    {
        Judgement.TooLate => Task.FromResult(new ChallengeReply(Verdict.ChallengeExpired)),
        Judgement.Repeated => Repeat(),
        _ => Task.FromResult(new ChallengeReply(Verdict.StaleChallenge)),
    };

    private ChallengeReply Refuse(Verdict verdict) => Leave(new ChallengeReply(verdict));

    private static long FreshNonce()
    {
        Span<byte> bits = stackalloc byte[sizeof(long)];
        do
        {
            RandomNumberGenerator.Fill(bits);
        }
        while (BitConverter.ToInt64(bits) == 0);
        return BitConverter.ToInt64(bits);
    }
}
