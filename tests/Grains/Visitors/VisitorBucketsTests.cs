using OneCaptcha.Grains.Visitors;

namespace OneCaptcha.Grains.Tests.Visitors;

/// <summary>What is remembered of an address, and for how long.</summary>
public sealed class VisitorBucketsTests
{
    private DateTimeOffset _now = new(2026, 1, 31, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(60, 30)]
    [InlineData(1, 1800)]
    public void The_level_of_a_steady_rate_is_half_an_hour_of_it(double secondsBetween, double level)
    {
        var buckets = new VisitorBuckets(_now);
        for (var time = 0.0; time < 4 * 3600; time += secondsBetween) buckets.CountOpening(_now += TimeSpan.FromSeconds(secondsBetween));
        Assert.Equal(level, buckets.Read(_now).Opens, level * 0.03);
    }

    [Fact]
    public void An_opening_is_in_the_record_that_it_gets() =>
        Assert.Equal(new VisitorRecord(1, 0, 0, 0), new VisitorBuckets(_now).CountOpening(_now));

    [Fact]
    public void Ends_are_counted_and_leak()
    {
        var buckets = new VisitorBuckets(_now);
        buckets.Count(VisitorOutcome.Passed, _now);
        buckets.Count(VisitorOutcome.PassedTooQuickly, _now);
        buckets.Count(VisitorOutcome.Failed, _now);
        Assert.Equal(new VisitorRecord(0, 2, 1, 0), buckets.Read(_now));
        Assert.Equal(2 / Math.E, buckets.Read(_now + VisitorBuckets.Memory).Failures, 6);
    }

    [Fact]
    public void The_days_budget_is_spent_and_comes_back_evenly()
    {
        var buckets = new VisitorBuckets(_now);
        for (var i = 0; i < VisitorBuckets.SightlessBudget; i++) Assert.Equal(TimeSpan.Zero, buckets.TrySpendSightless(_now));

        var wait = buckets.TrySpendSightless(_now);
        Assert.Equal(2.4, wait.TotalHours, 6);
        Assert.NotEqual(TimeSpan.Zero, buckets.TrySpendSightless(_now + wait - TimeSpan.FromSeconds(1)));
        Assert.Equal(TimeSpan.Zero, buckets.TrySpendSightless(_now + wait));
        Assert.NotEqual(TimeSpan.Zero, buckets.TrySpendSightless(_now + wait));
    }

    [Fact]
    public void It_is_empty_when_it_says_so_and_not_before()
    {
        var buckets = new VisitorBuckets(_now);
        for (var i = 0; i < 100; i++) buckets.CountOpening(_now);
        var end = _now + buckets.UntilEmpty(_now);
        Assert.NotEqual(TimeSpan.Zero, buckets.UntilEmpty(end - TimeSpan.FromMinutes(1)));
        Assert.InRange(buckets.UntilEmpty(end), TimeSpan.Zero, TimeSpan.FromMilliseconds(1));
    }

    [Fact]
    public void A_clock_set_back_neither_fills_nor_leaks()
    {
        var buckets = new VisitorBuckets(_now);
        buckets.CountOpening(_now);
        Assert.Equal(1, buckets.Read(_now - TimeSpan.FromDays(1)).Opens);
        Assert.Equal(1, buckets.Read(_now).Opens);
    }
}
