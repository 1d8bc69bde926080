using System.Security.Cryptography;
using Microsoft.Extensions.Logging;
using OneCaptcha.Grains.Challenges;
using OneCaptcha.Grains.Sites;
using OneCaptcha.Ink;

namespace OneCaptcha.Grains.Ink;

/// <summary>One handwriting challenge.</summary>
/// <remarks>The collection age exceeds the longest life of a challenge (an hour).</remarks>
[CollectionAgeLimit(Hours = 2)]
internal sealed class InkGrain(
    [PersistentState("ink", "challenges")] IPersistentState<InkState> storage,
    IExpressionSource expressions,
    InkVerifier verifier,
    SiteRulesCache sites,
    OpenSessions openSessions,
    TimeProvider clock,
    ILogger<InkGrain> log) : ExpiringGrain<InkState>(storage, openSessions, clock, log), IInkGrain
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

        var policy = rules!.Policy;
        var opened = new InkState
        {
            SiteKey = request.SiteKey,
            Width = policy.InkWidth,
            Height = policy.InkHeight,
            Seconds = policy.InkSeconds,
            AttemptsLeft = policy.InkAttempts,
            Deadline = Now.AddSeconds(policy.InkSeconds),
        };
        return await Write(WithExpression(opened)) ? Show() : new InkReply(Verdict.StorageUnavailable);
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

        var accepted = IsRight(request.Strokes)
            && await GrainFactory.GetGrain<IInkReplayGrain>(State.Expression).Remember(this.GetPrimaryKeyString(), request.Strokes);
        return await Write(State.Judged(request, accepted)) ? State.LastOutcome : InkOutcome.StorageUnavailable;
    }

    private InkState WithExpression(InkState state) => state with
    {
        Expression = expressions.Choose().ToString(),
        Seed = RandomNumberGenerator.GetBytes(SeedBytes),
    };

    private bool IsRight(string strokes) =>
        InkParser.TryParse(strokes, InkLimits.Default, out var ink, out _)
        && verifier.Verify(ink!, Wanted(), (State.Width, State.Height)).Accepted;

    private Expression Wanted() => Expression.TryParse(State.Expression, out var expression)
        ? expression
        : throw new InvalidOperationException("The stored expression cannot be read; was it made by another version?");

    private InkReply Show() => new(Verdict.Continue, State.Width, State.Height, State.Deadline);
}
