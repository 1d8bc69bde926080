using OneCaptcha.Gateway.Challenges;
using OneCaptcha.Gateway.Sites;
using OneCaptcha.Grains;
using OneCaptcha.Grains.Challenges;
using OneCaptcha.Grains.Sites;

namespace OneCaptcha.Gateway.Tests.Challenges;

public sealed class ChallengeCountingTests
{
    private static readonly InkView Picture = new(Nonce: 2, DateTimeOffset.UnixEpoch, SecondsLeft: 60, Image: [], Width: 272, Height: 136);

    [Fact]
    public void A_wrong_ink_with_attempts_left_counts_as_a_wrong_stage_once()
    {
        var counters = new SiteCounters();
        var again = new ChallengeReply(Verdict.Continue, Ink: Picture);
        counters.CountAnswered("site", 0, again);
        counters.CountAnswered("site", 0, again with { Repeated = true });

        var (_, tally) = Assert.Single(counters.Take());
        Assert.Equal(1, tally.Events[(int)SiteEvent.StageWrong]);
        Assert.Equal(1, tally.Events.Sum());
    }
}
