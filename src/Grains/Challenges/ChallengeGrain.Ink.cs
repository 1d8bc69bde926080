using OneCaptcha.Grains.Ink;
using OneCaptcha.Grains.Sites;

namespace OneCaptcha.Grains.Challenges;

/// <content>
/// Sessions of kind ink. The session keeps nonces and the pass; expression and attempts belong to the <see cref="IInkGrain"/>
/// of the same id.
/// </content>
internal sealed partial class ChallengeGrain
{
    private IInkGrain Ink => GrainFactory.GetGrain<IInkGrain>(this.GetPrimaryKeyString());

    /// <inheritdoc/>
    public async Task<ChallengeReply> AnswerInk(AnswerInk answer)
    {
        if (!Exists) return Refuse(Verdict.ChallengeExpired);

        var (now, move) = (Now, Move.Of(answer));
        if (ChallengeMachine.Precheck(State, move, now) is { } refusal) return await Refuse(refusal);
        if (State.Kind != ChallengeKind.Ink) return new ChallengeReply(Verdict.BadRequest);

        // The move names the attempt: should the write below fail, the same answer finds the same outcome there.
        var outcome = await Ink.Verify(new VerifyInk(State.SiteKey, answer.Strokes, move.Fingerprint.ToString("x16")));
        return outcome switch
        {
            InkOutcome.Accepted => Solved(await Pass(move, now)),
            InkOutcome.Wrong => await Write(State.TryAgain(move, FreshNonce())) ? await ShowInk() : new ChallengeReply(Verdict.StorageUnavailable),
            InkOutcome.Failed => await End(State.Fail(move)),
            InkOutcome.StorageUnavailable => new ChallengeReply(Verdict.StorageUnavailable),
            _ => new ChallengeReply(Verdict.ChallengeExpired),
        };
    }

    // The rest of what is counted is the ink grain's: other protocols ask it for challenges too.
    private ChallengeReply Solved(ChallengeReply reply)
    {
        if (reply.Verdict == Verdict.Passed) telemetry.Solved(ChallengeKind.Ink, difficulty: 0, State.SolvedAt - State.OpenedAt);
        return reply;
    }

    private async Task<ChallengeReply> OpenInk(OpenChallenge request, SitePolicy policy)
    {
        var ink = await Ink.Open(new OpenInk(request.SiteKey, request.Page));
        if (ink.Verdict != Verdict.Continue) return Refuse(ink.Verdict);

        return await Write(ChallengeMachine.OpenInk(request, policy, FreshNonce(), ink.Deadline, Now))
            ? await ShowInk()
            : Refuse(Verdict.StorageUnavailable);
    }

    // The session first: from then on the token of the old picture is stale, whatever becomes of the new one, and no ink is held
    // against an expression that its writer has not seen.
    private async Task<ChallengeReply> RefreshInk(Move move)
    {
        if (!await Write(State.Refresh(move, FreshNonce()))) return new ChallengeReply(Verdict.StorageUnavailable);

        var ink = await Ink.Renew(State.SiteKey);
        return ink.Verdict == Verdict.Continue ? await ShowInk() : new ChallengeReply(ink.Verdict);
    }

    private async Task<ChallengeReply> ExtendInk()
    {
        var ink = await Ink.Extend(State.SiteKey);
        if (ink.Verdict != Verdict.Continue) return new ChallengeReply(ink.Verdict);

        return await Write(State.Extend(Now)) ? await ShowInk() : new ChallengeReply(Verdict.StorageUnavailable);
    }

    private async Task<ChallengeReply> ShowInk() => await Ink.Draw() is { } picture
        ? new ChallengeReply(
            Verdict.Continue,
            Ink: new InkView(State.Nonce, State.Deadline, SecondsLeft(), picture.Png, picture.Width, picture.Height))
        : new ChallengeReply(Verdict.ChallengeExpired);
}
