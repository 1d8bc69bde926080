using OneCaptcha.Grains.Policy;
using OneCaptcha.Grains.Sites;
using OneCaptcha.Grains.Visitors;

namespace OneCaptcha.Lab.Siege;

/// <summary>
/// One site as the service runs it: its decision, gauge and buckets, on a clock that the simulation moves. Sums reach the gauge, and its
/// word the gateway, every two seconds.
/// </summary>
internal sealed class Site(SitePolicy policy, double usualRate)
{
    /// <summary>Seconds between two rounds of the counters.</summary>
    public const double Round = 2;

    private static readonly DateTimeOffset Start = new(2026, 1, 31, 12, 0, 0, TimeSpan.Zero);

    private readonly PressureGauge _gauge = new(usualRate, Start);
    private readonly Dictionary<int, VisitorBuckets> _visitors = [];
    private readonly long[] _events = new long[SiteEvents.Count];
    private SitePressure _known;
    private double _knownAt;

    /// <summary>An opening at a second of the simulation: what is asked, or null for a refusal.</summary>
    public Terms? Open(int address, double now, bool sightless = false)
    {
        var record = Visitor(address, now).CountOpening(At(now));
        if (sightless && VisitorBuckets.WaitForSightless(record) > TimeSpan.Zero) return null;

        _events[(int)SiteEvent.Asked]++;
        if (Decision.AsksAgain(record)) _events[(int)SiteEvent.AskedAgain]++;
        return Decision.Decide(policy, _known.After(TimeSpan.FromSeconds(now - _knownAt)), record, sightless);
    }

    /// <summary>A session ended.</summary>
    public void End(int address, double now, bool passed)
    {
        _events[(int)(passed ? SiteEvent.Passed : SiteEvent.Failed)]++;
        Visitor(address, now).Count(passed ? VisitorOutcome.Passed : VisitorOutcome.Failed, At(now));
    }

    /// <summary>Work for the path without sight was brought: whether there is budget.</summary>
    public bool PassSightless(int address, double now)
    {
        if (Visitor(address, now).TrySpendSightless(At(now)) > TimeSpan.Zero) return false;

        _events[(int)SiteEvent.PassedSightless]++;
        return true;
    }

    /// <summary>A round of the counters.</summary>
    public void HandOver(double now)
    {
        _known = _gauge.Add(new SiteTally([.. _events], new long[SolvingTimes.Buckets]), At(now));
        _knownAt = now;
        Array.Clear(_events);
    }

    private VisitorBuckets Visitor(int address, double now)
    {
        if (!_visitors.TryGetValue(address, out var buckets)) _visitors[address] = buckets = new VisitorBuckets(At(now));
        return buckets;
    }

    private static DateTimeOffset At(double now) => Start.AddSeconds(now);
}
