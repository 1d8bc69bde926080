using OneCaptcha.Grains.Sites;

namespace OneCaptcha.Grains.Tests.Sites;

/// <summary>The mergeable histogram against the sorted times themselves.</summary>
public sealed class SolvingTimesTests
{
    [Theory]
    [InlineData(0.5)]
    [InlineData(0.95)]
    public void A_quantile_is_within_nine_percent_of_the_true_one(double share)
    {
        var random = new Random(7);
        var times = Enumerable.Range(0, 5_000).Select(_ => 0.6 * Math.Exp(random.NextDouble() * 7)).ToList();
        var counts = new long[SolvingTimes.Buckets];
        foreach (var time in times) counts[SolvingTimes.BucketOf(TimeSpan.FromSeconds(time))]++;

        var truth = times.Order().ElementAt((int)Math.Ceiling(share * times.Count) - 1);
        Assert.InRange(SolvingTimes.Quantile(counts, share)!.Value, truth / 1.095, truth * 1.095);
    }

    [Fact]
    public void Of_nothing_there_is_no_quantile() => Assert.Null(SolvingTimes.Quantile(new long[SolvingTimes.Buckets], 0.5));

    [Theory]
    [InlineData(-1, 0)]
    [InlineData(0, 0)]
    [InlineData(0.5, 0)]
    [InlineData(1, 4)]
    [InlineData(64, 28)]
    [InlineData(1e9, SolvingTimes.Buckets - 1)]
    public void Every_time_has_a_bucket(double seconds, int bucket) =>
        Assert.Equal(bucket, SolvingTimes.BucketOf(TimeSpan.FromSeconds(seconds)));

    [Fact]
    public void Tallies_add_up_even_when_one_was_stored_before_an_event_was_known()
    {
        var old = new SiteTally([1, 2], [3]);
        var now = new SiteTally([.. Enumerable.Repeat(1L, SiteEvents.Count)], [.. Enumerable.Repeat(1L, SolvingTimes.Buckets)]);
        var sum = now.Plus(old);
        Assert.Equal([2, 3, 1], sum.Events.Take(3));
        Assert.Equal([4, 1], sum.SolvingTimes.Take(2));
    }

    [Fact]
    public void Every_refusal_has_a_name_of_its_own()
    {
        var refusals = Enum.GetValues<SiteEvent>().Where(what => what.ToString().StartsWith("Refused", StringComparison.Ordinal));
        Assert.Equal(refusals, SiteEvents.Refusals.Select(refusal => refusal.What));
        Assert.Distinct(SiteEvents.Refusals.Select(refusal => refusal.Reason));
    }
}
