using System.Security.Cryptography;
using Microsoft.Extensions.Logging;
using OneCaptcha.Grains.Challenges;
using OneCaptcha.Grains.Sites;
using OneCaptcha.Ink;
using Orleans.Placement;

namespace OneCaptcha.Grains.Ink;

/// <summary>One handwriting challenge.</summary>
/// <remarks>The collection age exceeds the longest life of a challenge (an hour). Beside its session, where it belongs to one.</remarks>
[PreferLocalPlacement]
[CollectionAgeLimit(Hours = 2)]
internal sealed class InkGrain(
    [PersistentState("ink", "challenges")] IPersistentState<InkState> storage,
    IStorageRun run,
    IExpressionSource expressions,
    InkVerifier verifier,
    SiteRulesCache sites,
    OpenSessions openSessions,
    GrainTelemetry telemetry,
    TimeProvider clock,
    ILogger<InkGrain> log) : ExpiringGrain<InkState>(storage, run, openSessions, clock, log), IInkGrain
{
    private const int SeedBytes = 32;
    private const int PictureScale = 2;

    /// <inheritdoc/>
    public async Task<InkReply> Open(OpenInk request)
    {
        if (Exists) return new InkReply(Verdict.StaleChallenge);

        var rules = await sites.Get(request.SiteKey);
        if (SiteRules.Check(rules, request.Page) is var refusal and not Verdict.Continue) return Leave(new InkReply(refusal));
        if (!HasRoom) return Leave(new InkReply(Verdict.Busy));

        if (await StorageRun() is not { } run) return Leave(new InkReply(Verdict.StorageUnavailable));

        var policy = rules!.Policy;
        var opened = new InkState
        {
            SiteKey = request.SiteKey,
            Width = policy.InkWidth,
            Height = policy.InkHeight,
            Seconds = policy.InkSeconds,
            AttemptsLeft = policy.InkAttempts,
            Deadline = Now.AddSeconds(policy.InkSeconds),
            Run = run,
        };
        if (!await Write(WithExpression(opened))) return new InkReply(Verdict.StorageUnavailable);

        telemetry.Issued(ChallengeKind.Ink, difficulty: 0);
        return Show();
    }

    /// <inheritdoc/>
    public async Task<InkReply> Renew(string siteKey)
    {
        if (!Exists || !State.CanBeJudged(siteKey, Now)) return Leave(new InkReply(Verdict.ChallengeExpired));

        return await Write(WithExpression(State)) ? Show() : new InkReply(Verdict.StorageUnavailable);
    }

    /// <inheritdoc/>
    public async Task<InkReply> Extend(string siteKey)
    {
        if (!Exists || !State.CanBeJudged(siteKey, Now)) return Leave(new InkReply(Verdict.ChallengeExpired));

        return await Write(State with { Deadline = Now.AddSeconds(State.Seconds) }) ? Show() : new InkReply(Verdict.StorageUnavailable);
    }

    /// <inheritdoc/>
    public Task<InkPicture?> Draw()
    {
        if (!Exists || Now > State.Deadline) return Task.FromResult(Leave<InkPicture?>(null));

        using var drawing = telemetry.Drawing(ChallengeKind.Ink, difficulty: 0);
        var png = ExpressionPicture.Draw(Wanted(), State.Seed, State.Width, State.Height, PictureScale);
        return Task.FromResult<InkPicture?>(new InkPicture(png, State.Width, State.Height));
    }

    /// <inheritdoc/>
    public Task<bool> IsOpen(string siteKey) => Task.FromResult(Leave(Exists && State.CanBeJudged(siteKey, Now)));

    /// <inheritdoc/>
    public async Task<InkOutcome> Verify(VerifyInk request)
    {
        if (!Exists) return Leave(InkOutcome.Gone);

        var now = Now;
        if (request.SiteKey == State.SiteKey && request.RequestId == State.LastRequestId && now <= State.Deadline) return State.LastOutcome;
        if (!State.CanBeJudged(request.SiteKey, now)) return InkOutcome.Gone;
        if (await StorageRun() is not { } run) return InkOutcome.StorageUnavailable;
        if (run != State.Run) return InkOutcome.Gone;

        var mistake = Mistake(request.Strokes);
        if (mistake is null && !await GrainFactory.GetGrain<IInkReplayGrain>(State.Expression).Remember(this.GetPrimaryKeyString(), request.Strokes))
        {
            mistake = "replay";
        }

        if (!await Write(State.Judged(request, accepted: mistake is null))) return InkOutcome.StorageUnavailable;

        Count(mistake);
        return State.LastOutcome;
    }

    /// <inheritdoc/>
    protected override void OnAbandoned() => telemetry.Abandoned(ChallengeKind.Ink, difficulty: 0, stage: 0);

    private void Count(string? mistake)
    {
        telemetry.Answered(ChallengeKind.Ink, difficulty: 0, stage: 0, isRight: mistake is null);
        if (mistake is not null) telemetry.InkRefused(mistake);
        if (State.LastOutcome == InkOutcome.Accepted) telemetry.Passed(ChallengeKind.Ink, difficulty: 0, stage: 0);
        if (State.LastOutcome == InkOutcome.Failed) telemetry.Failed(ChallengeKind.Ink, difficulty: 0, stage: 0);
    }

    private InkState WithExpression(InkState state) => state with
    {
        Expression = expressions.Choose().ToString(),
        Seed = RandomNumberGenerator.GetBytes(SeedBytes),
    };

    // Why the ink is refused, by a word for the operator, or null where it is right so far.
    private string? Mistake(string strokes)
    {
        using var reading = telemetry.Reading();
        if (!InkParser.TryParse(strokes, InkLimits.Default, out var ink, out _)) return "malformed";

        var verdict = verifier.Verify(ink!, Wanted(), (State.Width, State.Height));
        return verdict.Accepted ? null : verdict.Reason.Code();
    }

    private Expression Wanted() => Expression.TryParse(State.Expression, out var expression)
        ? expression
        : throw new InvalidOperationException("The stored expression cannot be read; was it made by another version?");

    private InkReply Show() => new(Verdict.Continue, State.Width, State.Height, State.Deadline);
}
