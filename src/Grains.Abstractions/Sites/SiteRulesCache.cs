using System.Collections.Concurrent;

namespace OneCaptcha.Grains.Sites;

/// <summary>
/// Rules of sites as of at most a few seconds ago, one cache a process, so that a busy site is no hot grain. Unknown
/// sites are not kept: a flood of invented keys must not grow it.
/// </summary>
public sealed class SiteRulesCache(IGrainFactory grains, GrainCalls calls, TimeProvider clock)
{
    /// <summary>How stale a rule may be. A switched-off site or a revoked secret holds everywhere after this.</summary>
    public static readonly TimeSpan MaximumAge = TimeSpan.FromSeconds(2);

    // Longer than any key, those of other services' test sites included. Nobody is asked about longer ones: whoever invents keys shall not
    // have them carried about, and held in memory, by the kilobyte.
    private const int LongestKey = 64;

    private readonly ConcurrentDictionary<string, Entry> _entries = new(StringComparer.Ordinal);

    /// <summary>The site's rules, or null where there is no such site.</summary>
    public ValueTask<SiteRules?> Get(string siteKey)
    {
        // No grain can be named by blanks.
        if (string.IsNullOrWhiteSpace(siteKey) || siteKey.Length > LongestKey) return default;

        return _entries.TryGetValue(siteKey, out var entry) && clock.GetElapsedTime(entry.ReadAt) <= MaximumAge
            ? ValueTask.FromResult<SiteRules?>(entry.Rules)
            : new ValueTask<SiteRules?>(Read(siteKey));
    }

    /// <summary>Whether the site exists as far as is known here, however long ago that was learnt; asks nobody.</summary>
    public bool Knows(string siteKey) => _entries.ContainsKey(siteKey);

    /// <summary>Forgets what is known of a site, so that the next look asks its grain.</summary>
    public void Forget(string siteKey) => _entries.TryRemove(siteKey, out _);

    private async Task<SiteRules?> Read(string siteKey)
    {
        var readAt = clock.GetTimestamp();
        var rules = await calls.Repeat(() => grains.GetGrain<ISiteGrain>(siteKey).GetRules());
        if (rules is null)
        {
            _entries.TryRemove(siteKey, out _);
        }
        else
        {
            _entries[siteKey] = new Entry(rules, readAt);
        }

        return rules;
    }

    private sealed record Entry(SiteRules Rules, long ReadAt);
}
