using OneCaptcha.Grains.Challenges;
using OneCaptcha.Grains.Generation;
using OneCaptcha.Grains.Sites;

namespace OneCaptcha.Grains.Tests.Challenges;

public sealed class ChallengeMachineTests
{
    private const int Key = 0b101010101;
    private const int Wrong = 0b000000001;
    private const long Nonce = 11;

    private static readonly DateTimeOffset Now = new(2026, 1, 31, 12, 0, 0, TimeSpan.Zero);
    private static readonly SitePolicy Policy = new() { Stages = 2, Mistakes = 1, Seconds = 60, PassSeconds = 300 };
    private static readonly ChallengeState Opened =
        ChallengeMachine.Open(new OpenChallenge("site", new Uri("https://example.org/form"), "login", "42"), Policy, Stage(1, Key), Nonce, Now);

    [Fact]
    public void A_right_answer_moves_to_the_next_stage_under_a_fresh_nonce()
    {
        var answer = new AnswerStage(Nonce, Key);
        Assert.Equal(Judgement.Right, Judge(Opened, answer, Now));

        var next = Opened.Advance(Move.Of(answer), Stage(2, 7), nonce: 12, Now.AddSeconds(10));
        Assert.Equal(1, next.Stage);
        Assert.Equal(12, next.Nonce);
        Assert.Equal(7, next.AnswerKey);
        Assert.Equal(Now.AddSeconds(70), next.Deadline);
    }

    [Fact]
    public void The_last_right_answer_earns_a_pass_and_forgets_the_key()
    {
        var last = Opened with { Stage = 1 };
        var answer = new AnswerStage(Nonce, Key);
        Assert.Equal(Judgement.Solved, Judge(last, answer, Now));

        var passed = last.Pass(Move.Of(answer), "run", Now);
        Assert.Equal(ChallengePhase.Passed, passed.Phase);
        Assert.Equal(Now.AddSeconds(300), passed.Deadline);
        Assert.Equal(0, passed.AnswerKey);
        Assert.Empty(passed.Seed);
    }

    [Fact]
    public void A_wrong_answer_with_mistakes_left_repeats_the_stage_with_other_images()
    {
        var answer = new AnswerStage(Nonce, Wrong);
        Assert.Equal(Judgement.Forgiven, Judge(Opened, answer, Now));

        var again = Opened.Forgive(Move.Of(answer), Stage(2, 7), nonce: 12, Now);
        Assert.Equal(0, again.Stage);
        Assert.Equal(0, again.MistakesLeft);
        Assert.NotEqual(Opened.Seed, again.Seed);
    }

    [Fact]
    public void A_wrong_answer_without_mistakes_left_ends_the_session()
    {
        var state = Opened with { MistakesLeft = 0 };
        var answer = new AnswerStage(Nonce, Wrong);
        Assert.Equal(Judgement.Wrong, Judge(state, answer, Now));

        var failed = state.Fail(Move.Of(answer));
        Assert.Equal(Judgement.Stale, Judge(failed, new AnswerStage(Nonce, Key), Now));
        Assert.Equal(Judgement.Repeated, Judge(failed, answer, Now));
    }

    [Theory]
    [InlineData(60, Judgement.Right)]
    [InlineData(60.001, Judgement.TooLate)]
    public void The_deadline_is_the_truth(double seconds, object judgement) =>
        Assert.Equal((Judgement)judgement, Judge(Opened, new AnswerStage(Nonce, Key), Now.AddSeconds(seconds)));

    [Fact]
    public void A_nonce_that_was_never_issued_is_stale() =>
        Assert.Equal(Judgement.Stale, Judge(Opened, new AnswerStage(99, Key), Now));

    [Fact]
    public void A_spent_nonce_repeats_its_reply_three_times_and_only_for_its_own_answer()
    {
        var answer = new AnswerStage(Nonce, Key);
        var next = Opened.Advance(Move.Of(answer), Stage(2, 7), nonce: 12, Now);

        Assert.Equal(Judgement.Stale, Judge(next, new AnswerStage(Nonce, Wrong), Now));
        for (var repeats = 0; repeats < ChallengeMachine.MaximumRepeats; repeats++)
        {
            Assert.Equal(Judgement.Repeated, Judge(next with { Repeats = repeats }, answer, Now));
        }

        Assert.Equal(Judgement.Stale, Judge(next with { Repeats = ChallengeMachine.MaximumRepeats }, answer, Now));
    }

    [Fact]
    public void A_fresh_session_takes_no_zero_nonce_for_a_spent_one() =>
        Assert.Equal(Judgement.Stale, Judge(Opened, new AnswerStage(0, 0), Now));

    [Fact]
    public void More_time_keeps_images_and_nonce()
    {
        var extended = Opened.Extend(Now.AddSeconds(50));
        Assert.Equal(Now.AddSeconds(110), extended.Deadline);
        Assert.Equal(Opened.Nonce, extended.Nonce);
        Assert.Equal(Opened.Seed, extended.Seed);
        Assert.Equal(9, extended.ExtensionsLeft);
    }

    [Fact]
    public void Other_images_come_within_the_same_time()
    {
        var refreshed = Opened.Refresh(Move.Refresh(Nonce), Stage(2, 7), nonce: 12);
        Assert.Equal(Opened.Deadline, refreshed.Deadline);
        Assert.Equal(7, refreshed.AnswerKey);
        Assert.Equal(2, refreshed.RefreshesLeft);
        Assert.Equal(Judgement.Repeated, ChallengeMachine.Precheck(refreshed, Move.Refresh(Nonce), Now));
    }

    [Fact]
    public void A_page_whose_host_is_longer_than_any_name_is_not_remembered()
    {
        var page = new Uri("https://" + string.Concat(Enumerable.Repeat("sub.", 5_000)) + "example.org/");
        var opened = ChallengeMachine.Open(new OpenChallenge("site", page, null, null), Policy, Stage(1, Key), Nonce, Now);
        Assert.Null(opened.Hostname);
        Assert.Equal("example.org", Opened.Hostname);
    }

    [Fact]
    public void A_pass_is_spent_once_and_a_repeat_of_the_same_request_gets_the_same_verdict()
    {
        var passed = (Opened with { Stage = 1 }).Pass(Move.Of(new AnswerStage(Nonce, Key)), "run", Now);
        var first = new RedeemPass("site", "request-1");
        Assert.Equal(RedeemVerdict.Redeemed, Judge(passed, first, Now));

        var redeemed = passed with { Phase = ChallengePhase.Redeemed, RedeemedBy = first.RequestId };
        Assert.Equal(RedeemVerdict.Redeemed, Judge(redeemed, first, Now));
        Assert.Equal(RedeemVerdict.AlreadyRedeemed, Judge(redeemed, new RedeemPass("site", "request-2"), Now));
    }

    [Fact]
    public void A_pass_is_refused_on_another_site_when_too_old_and_before_it_is_earned()
    {
        var passed = (Opened with { Stage = 1 }).Pass(Move.Of(new AnswerStage(Nonce, Key)), "run", Now);
        Assert.Equal(RedeemVerdict.OtherSite, Judge(passed, new RedeemPass("other", "r"), Now));
        Assert.Equal(RedeemVerdict.Expired, Judge(passed, new RedeemPass("site", "r"), Now.AddSeconds(301)));
        Assert.Equal(RedeemVerdict.NotPassed, Judge(Opened, new RedeemPass("site", "r"), Now));
    }

    private static Judgement Judge(ChallengeState state, AnswerStage answer, DateTimeOffset now) =>
        ChallengeMachine.Judge(state, answer, Move.Of(answer), now);

    private static RedeemVerdict Judge(ChallengeState state, RedeemPass redeem, DateTimeOffset now) =>
        ChallengeMachine.Judge(state, redeem, now);

    private static DrawnStage Stage(byte seed, int key) => new(
        new DrawStage(Enumerable.Repeat(seed, 32).ToArray(), 0),
        key,
        new StageImages([seed], Enumerable.Range(0, 9).Select(i => new[] { (byte)i }).ToArray()));
}
