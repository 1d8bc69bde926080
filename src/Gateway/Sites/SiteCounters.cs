using System.Collections.Concurrent;
using OneCaptcha.Grains.Sites;

namespace OneCaptcha.Gateway.Sites;

/// <summary>
/// The sums of this gateway. One site with 10,000 requests a second costs its grain one call every few seconds, and a
/// site without visitors costs nothing.
/// </summary>
public sealed class SiteCounters : ISiteCounters
{
    /// <summary>Sites that are counted at once; events of further ones are not counted until there is room.</summary>
    public const int MaximumSites = 50_000;

    private readonly ConcurrentDictionary<string, Sums> _sites = new(StringComparer.Ordinal);
    private int _known;

    /// <inheritdoc/>
    public void Count(string siteKey, SiteEvent what)
    {
        if (Of(siteKey) is { } sums) Interlocked.Increment(ref sums.Events[(int)what]);
    }

    /// <inheritdoc/>
    public void Solved(string siteKey, TimeSpan solvingTime)
    {
        if (Of(siteKey) is { } sums) Interlocked.Increment(ref sums.SolvingTimes[SolvingTimes.BucketOf(solvingTime)]);
    }

    /// <summary>Takes all sums, each count exactly once, and forgets sites on which nothing happened since the last time.</summary>
    public IReadOnlyList<(string SiteKey, SiteTally Tally)> Take()
    {
        var taken = new List<(string, SiteTally)>();
        foreach (var (siteKey, sums) in _sites)
        {
            var tally = new SiteTally(Take(sums.Events), Take(sums.SolvingTimes));
            if (tally.Events.Any(count => count > 0) || tally.SolvingTimes.Any(count => count > 0))
            {
                taken.Add((siteKey, tally));
                sums.Idle = 0;
            }
            else if (++sums.Idle > Patience && _sites.TryRemove(siteKey, out _))
            {
                Interlocked.Decrement(ref _known);
            }
        }

        return taken;
    }

    // A counter is dropped only after so many empty rounds that no request can still hold it.
    private const int Patience = 60;

    private Sums? Of(string siteKey)
    {
        if (_sites.TryGetValue(siteKey, out var sums)) return sums;
        if (Volatile.Read(ref _known) >= MaximumSites) return null;

        var fresh = new Sums();
        sums = _sites.GetOrAdd(siteKey, fresh);
        if (ReferenceEquals(sums, fresh)) Interlocked.Increment(ref _known);
        return sums;
    }

    private static long[] Take(long[] counts)
    {
        var taken = new long[counts.Length];
        for (var i = 0; i < counts.Length; i++) taken[i] = Interlocked.Exchange(ref counts[i], 0);
        return taken;
    }

    private sealed class Sums
    {
        public long[] Events { get; } = new long[SiteEvents.Count];

        public long[] SolvingTimes { get; } = new long[Grains.Sites.SolvingTimes.Buckets];

        public int Idle { get; set; }
    }
}
