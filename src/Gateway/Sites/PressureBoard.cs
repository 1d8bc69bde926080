using System.Collections.Concurrent;
using OneCaptcha.Grains.Policy;

namespace OneCaptcha.Gateway.Sites;

/// <summary>The pressure of sites as this gateway last heard of it. What is not heard of again falls by itself; quiet sites are not on it.</summary>
public sealed class PressureBoard(TimeProvider clock)
{
    // Below it no decision differs.
    private const double Quiet = 0.01;

    private readonly ConcurrentDictionary<string, (SitePressure Pressure, long At)> _sites = new(StringComparer.Ordinal);

    /// <summary>How many sites are under pressure, as far as is known.</summary>
    public int Count => _sites.Count;

    /// <summary>What is known of the site at this moment.</summary>
    public SitePressure Of(string siteKey)
    {
        if (!_sites.TryGetValue(siteKey, out var heard)) return default;

        var present = heard.Pressure.After(clock.GetElapsedTime(heard.At));
        if (IsQuiet(present)) _sites.TryRemove(new(siteKey, heard));
        return present;
    }

    /// <summary>Notes what the site's grain said.</summary>
    public void Set(string siteKey, SitePressure pressure)
    {
        if (IsQuiet(pressure)) _sites.TryRemove(siteKey, out _);
        else _sites[siteKey] = (pressure, clock.GetTimestamp());
    }

    private static bool IsQuiet(in SitePressure pressure) =>
        pressure.Flood < Quiet && pressure.Crowding < Quiet && pressure.Failures < Quiet && pressure.Sightless < Quiet;
}
