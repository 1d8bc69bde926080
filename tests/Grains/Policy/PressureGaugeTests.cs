using OneCaptcha.Grains.Policy;
using OneCaptcha.Grains.Sites;

namespace OneCaptcha.Grains.Tests.Policy;

/// <summary>The gauge in days and floods made of sums as gateways hand them over: every two seconds.</summary>
public sealed class PressureGaugeTests
{
    private const double Step = 2;
    private DateTimeOffset _now = new(2026, 1, 31, 12, 0, 0, TimeSpan.Zero);
    private double _carry;

    [Fact]
    public void A_quiet_site_that_five_visitors_find_at_once_is_under_no_pressure()
    {
        var gauge = new PressureGauge(0, _now);
        Assert.Equal(default, gauge.Add(Tally(asked: 5, passed: 3, failed: 2), _now));
    }

    [Fact]
    public void A_flood_is_felt_within_seconds()
    {
        var gauge = Settled(1);
        Assert.Equal(0, gauge.Read(_now).Flood);
        Run(gauge, 4, 100);
        Assert.InRange(gauge.Read(_now).Flood, 0.5, 1);
        Run(gauge, 16, 100);
        Assert.InRange(gauge.Read(_now).Flood, 0.8, 1);
    }

    [Fact]
    public void It_falls_slowly_and_is_gone_after_a_quarter_of_an_hour()
    {
        var gauge = Settled(1);
        Run(gauge, 60, 100);
        var height = gauge.Read(_now).Flood;
        Run(gauge, 60, 1);
        Assert.InRange(gauge.Read(_now).Flood, 0.6 * height, height);
        Run(gauge, 840, 1);
        Assert.InRange(gauge.Read(_now).Flood, 0, 0.05);
    }

    [Fact]
    public void A_flood_that_comes_and_goes_does_not_make_it_flap()
    {
        var gauge = Settled(1);
        Run(gauge, 60, 100);
        var (least, most) = (1.0, 0.0);
        for (var round = 0; round < 20; round++)
        {
            Run(gauge, 30, round % 2 == 0 ? 1 : 100);
            var flood = gauge.Read(_now).Flood;
            (least, most) = (Math.Min(least, flood), Math.Max(most, flood));
        }

        Assert.True(most - least < 0.2, $"{least} to {most}");
    }

    [Fact]
    public void A_hundredfold_flood_is_not_usual_an_hour_later()
    {
        var gauge = Settled(1);
        Run(gauge, 3600, 100);
        Assert.True(gauge.Read(_now).Flood > 0.5, $"{gauge.Read(_now)}");
    }

    [Fact]
    public void The_morning_is_no_flood()
    {
        // From one visitor a second to eight in the course of three hours.
        var gauge = Settled(1);
        for (var minute = 0; minute < 180; minute++)
        {
            Run(gauge, 60, Math.Pow(8, minute / 180.0));
            Assert.Equal(0, gauge.Read(_now).Flood);
        }
    }

    [Fact]
    public void A_new_site_learns_its_size_within_minutes_and_tells_it_to_the_next_gauge()
    {
        var gauge = new PressureGauge(0, _now);
        Run(gauge, 1800, 20);
        var next = new PressureGauge(gauge.UsualRate, _now);
        Run(next, 60, 20);
        Assert.Equal(0, next.Read(_now).Flood);
    }

    [Fact]
    public void A_crowd_of_people_brings_no_failures()
    {
        var gauge = Settled(1);
        Run(gauge, 300, 50, failing: 0.02);
        Assert.Equal(0, gauge.Read(_now).Failures);
    }

    [Theory]
    [InlineData(0.1, 0, 0)]
    [InlineData(0.6, 0.9, 1)]
    public void Few_addresses_are_told_from_many_people_by_how_often_they_come_again(double again, double least, double most)
    {
        var gauge = Settled(1);
        for (var i = 0; i < 60; i++) gauge.Add(Tally(asked: 100, again: (int)(100 * again)), _now += TimeSpan.FromSeconds(Step));
        Assert.InRange(gauge.Read(_now).Crowding, least, most);
        Assert.Equal(0, gauge.Read(_now).Failures);
    }

    [Fact]
    public void Programs_that_fail_are_told_from_people_at_any_rate()
    {
        var gauge = Settled(10);
        Run(gauge, 120, 15, failing: 0.42);
        Assert.Equal(0, gauge.Read(_now).Flood);
        Assert.InRange(gauge.Read(_now).Failures, 0.5, 1);
    }

    [Fact]
    public void Being_quicker_than_people_counts_as_failing()
    {
        var gauge = Settled(10);
        for (var i = 0; i < 30; i++) gauge.Add(Tally(asked: 20, passed: 20, quick: 10), _now += TimeSpan.FromSeconds(Step));
        Assert.InRange(gauge.Read(_now).Failures, 0.5, 1);
    }

    [Fact]
    public void A_site_whose_people_fail_more_often_is_measured_by_its_own_past()
    {
        var gauge = new PressureGauge(10, _now);
        Run(gauge, 4 * 3600, 10, failing: 0.12);
        Run(gauge, 120, 10, failing: 0.18);
        Assert.InRange(gauge.Read(_now).Failures, 0, 0.05);
    }

    [Fact]
    public void A_rush_without_sight_is_felt()
    {
        var gauge = Settled(10);
        for (var i = 0; i < 30; i++) gauge.Add(Tally(asked: 20, sightless: 4), _now += TimeSpan.FromSeconds(Step));
        Assert.InRange(gauge.Read(_now).Sightless, 0.5, 1);
    }

    [Fact]
    public void However_many_gateways_hand_over_the_pressure_is_the_same()
    {
        var one = new PressureGauge(1, _now);
        var many = new PressureGauge(1, _now);
        for (var i = 0; i < 60; i++)
        {
            one.Add(Tally(asked: 80), _now += TimeSpan.FromSeconds(Step));
            for (var gateway = 0; gateway < 4; gateway++) many.Add(Tally(asked: 20), _now - TimeSpan.FromSeconds(Step * (3 - gateway) / 4));
        }

        Assert.Equal(one.Read(_now).Flood, many.Read(_now).Flood, 0.02);
    }

    [Fact]
    public void A_clock_set_back_does_no_harm()
    {
        var gauge = Settled(1);
        gauge.Add(Tally(asked: 1), _now - TimeSpan.FromHours(1));
        Assert.Equal(0, gauge.Read(_now).Flood);
    }

    private PressureGauge Settled(double rate)
    {
        var gauge = new PressureGauge(rate, _now);
        Run(gauge, 1200, rate, failing: 0.02);
        return gauge;
    }

    private void Run(PressureGauge gauge, double seconds, double rate, double failing = 0.02)
    {
        for (var time = 0.0; time < seconds; time += Step)
        {
            _now += TimeSpan.FromSeconds(Step);
            _carry += rate * Step;
            var asked = (int)_carry;
            _carry -= asked;
            var failed = (int)Math.Round(asked * failing);
            gauge.Add(Tally(asked, asked - failed, failed), _now);
        }
    }

    private static SiteTally Tally(int asked, int passed = 0, int failed = 0, int quick = 0, int sightless = 0, int again = 0)
    {
        var events = new long[SiteEvents.Count];
        events[(int)SiteEvent.Asked] = asked;
        events[(int)SiteEvent.AskedAgain] = again;
        events[(int)SiteEvent.Passed] = passed;
        events[(int)SiteEvent.Failed] = failed;
        events[(int)SiteEvent.PassedTooQuickly] = quick;
        events[(int)SiteEvent.PassedSightless] = sightless;
        return new SiteTally(events, new long[SolvingTimes.Buckets]);
    }
}
