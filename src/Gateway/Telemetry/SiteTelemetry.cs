using System.Diagnostics.Metrics;
using OneCaptcha.Grains.Sites;

namespace OneCaptcha.Gateway.Telemetry;

/// <summary>
/// What happens on single sites, where <c>OneCaptcha:Telemetry:Sites</c> is <c>top</c>: the busiest by name, the rest as
/// <c>other</c>. Fed with the sums of a few seconds, so that no request waits for it.
/// </summary>
/// <remarks>
/// A metric never forgets a label it has seen. So when another site has become busier than the least of those named, all
/// series end and begin anew under a new meter of the same name (a counter that restarts, as on any restart of a process):
/// there are never more than <see cref="MaximumSites"/> + 1 sites at a time.
/// </remarks>
public sealed class SiteTelemetry : IDisposable
{
    /// <summary>Sites that are named.</summary>
    public const int MaximumSites = 200;

    /// <summary>The name of the meter.</summary>
    public const string Name = "OneCaptcha.Gateway.Sites";

    private const string Other = "other";

    // A site's activity halves in about ten minutes: a burst of seconds does not rename the others.
    private const double Memory = 0.998;

    private static readonly TimeSpan LeastLife = TimeSpan.FromMinutes(10);
    private static readonly string[] Events = [.. Enum.GetValues<SiteEvent>().Select(Word)];

    private readonly IMeterFactory _factory;
    private readonly TimeProvider _clock;
    private readonly bool _isOn;
    private readonly Dictionary<string, double> _activity = new(StringComparer.Ordinal);
    private readonly HashSet<string> _named = new(StringComparer.Ordinal);
    private Meter? _meter;
    private Counter<long>? _events;
    private long _began;
    private int _generation;

    /// <summary>Reads whether sites are to be told apart.</summary>
    public SiteTelemetry(IMeterFactory factory, IConfiguration configuration, TimeProvider clock)
    {
        (_factory, _clock) = (factory, clock);
        _isOn = configuration["OneCaptcha:Telemetry:Sites"] switch
        {
            null or "" or "off" => false,
            "top" => true,
            _ => throw new InvalidOperationException("OneCaptcha:Telemetry:Sites must be off or top."),
        };
        if (_isOn) Begin();
    }

    /// <inheritdoc/>
    public void Dispose() => _meter?.Dispose();

    /// <summary>Counts the sums of one round. One call at a time.</summary>
    public void Record(IReadOnlyList<(string SiteKey, SiteTally Tally)> round)
    {
        ArgumentNullException.ThrowIfNull(round);
        if (!_isOn || !_events!.Enabled) return;

        Remember(round);
        Choose();
        foreach (var (siteKey, tally) in round)
        {
            var site = new KeyValuePair<string, object?>("site", _named.Contains(siteKey) ? siteKey : Other);
            for (var what = 0; what < Events.Length; what++)
            {
                if (tally.Events[what] > 0) _events.Add(tally.Events[what], site, new("event", Events[what]));
            }
        }
    }

    private void Remember(IReadOnlyList<(string SiteKey, SiteTally Tally)> round)
    {
        foreach (var (siteKey, activity) in _activity.ToList())
        {
            if (activity * Memory < 0.1 && !_named.Contains(siteKey)) _activity.Remove(siteKey);
            else _activity[siteKey] = activity * Memory;
        }

        foreach (var (siteKey, tally) in round)
        {
            _activity[siteKey] = _activity.GetValueOrDefault(siteKey) + tally.Events.Sum();
        }
    }

    private void Choose()
    {
        var busiest = _activity.OrderByDescending(site => site.Value).Take(MaximumSites).Select(site => site.Key).ToList();
        var fresh = busiest.Where(site => !_named.Contains(site)).ToList();
        if (_named.Count + fresh.Count > MaximumSites)
        {
            if (_clock.GetElapsedTime(_began) < LeastLife)
            {
                _named.UnionWith(fresh.Take(MaximumSites - _named.Count));
                return;
            }

            _named.Clear();
            Begin();
        }

        _named.UnionWith(busiest);
    }

    private void Begin()
    {
        _meter?.Dispose();
        // Not from the factory, which gives the same meter again for the same name; and of another version each time, or what listens
        // would take its instruments for the ended ones.
        _meter = new Meter(new MeterOptions(Name) { Scope = _factory, Version = (++_generation).ToString() });
        _events = _meter.CreateCounter<long>("onecaptcha.site.events", "{event}", "What happened on single sites.");
        _began = _clock.GetTimestamp();
    }

    // StageRight -> stage-right
    private static string Word(SiteEvent what) =>
        string.Concat(what.ToString().Select((letter, i) => i > 0 && char.IsUpper(letter) ? $"-{char.ToLowerInvariant(letter)}" : $"{char.ToLowerInvariant(letter)}"));
}
