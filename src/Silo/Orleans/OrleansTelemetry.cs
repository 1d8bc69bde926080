using System.Diagnostics;
using System.Diagnostics.Metrics;
using Orleans.Diagnostics;

namespace OneCaptcha.Silo;

/// <summary>
/// Grain calls and storage on Orleans under the names that the embedded runtime gives them, so that dashboards and alerts are the
/// same; what only Orleans knows it tells itself, under <c>Microsoft.Orleans</c>. Labels: <c>grain</c> (class), <c>storage</c>,
/// <c>operation</c>, <c>reason</c>.
/// </summary>
internal sealed class OrleansTelemetry : IDisposable
{
    /// <summary>The meter's name.</summary>
    public const string Name = "OneCaptcha.Orleans";

    /// <summary>Tags of spans of storage: what is done, and the storage it is done to.</summary>
    public const string Operation = "db.operation.name", Collection = "db.collection.name";

    // Seconds, as the embedded runtime's, and longer: a record is in another machine's memory.
    private static readonly InstrumentAdvice<double> Times = new()
    {
        HistogramBucketBoundaries = [.00001, .000025, .00005, .0001, .00025, .0005, .001, .0025, .005, .01, .025, .05, .1, .25, 1, 5, 30],
    };

    private readonly Meter _meter;
    private readonly Counter<long> _calls;
    private readonly Counter<long> _refusals;
    private readonly Histogram<double> _turnTime;
    private readonly Histogram<double> _storageTime;
    private readonly Counter<long> _storageErrors;

    /// <summary>Makes the instruments in the host's own scope.</summary>
    public OrleansTelemetry(IMeterFactory factory)
    {
        _meter = factory.Create(Name);
        _calls = _meter.CreateCounter<long>("onecaptcha.grains.calls", "{call}", "Grain calls taken.");
        _refusals = _meter.CreateCounter<long>("onecaptcha.grains.refusals", "{call}", "Grain calls that were refused or given up.");
        _turnTime = _meter.CreateHistogram("onecaptcha.grains.turn.duration", "s", "Time from the begin of a turn to its end, awaits included.", advice: Times);
        _storageTime = _meter.CreateHistogram("onecaptcha.grains.storage.duration", "s", "Time of a storage operation.", advice: Times);
        _storageErrors = _meter.CreateCounter<long>("onecaptcha.grains.storage.errors", "{error}", "Storage operations that failed.");
    }

    /// <summary>Whether anybody wants to know of calls.</summary>
    public bool MeasuresCalls => _calls.Enabled || _turnTime.Enabled || _refusals.Enabled;

    /// <summary>Whether anybody wants to know of storage.</summary>
    public bool MeasuresStorage => _storageTime.Enabled || _storageErrors.Enabled || Activity.Current is not null;

    /// <inheritdoc/>
    public void Dispose() => _meter.Dispose();

    /// <summary>Counts a call that has ended.</summary>
    public void Called(Type grain, long began)
    {
        var label = new KeyValuePair<string, object?>("grain", grain.Name);
        _calls.Add(1, label);
        _turnTime.Record(Stopwatch.GetElapsedTime(began).TotalSeconds, label);
    }

    /// <summary>Counts a call that a full queue refused, or whose answer did not come.</summary>
    public void Refused(string grain, string reason) => _refusals.Add(1, new("grain", grain), new("reason", reason));

    /// <summary>Says in Orleans' span of a storage operation what it is about: Orleans tells the provider alone.</summary>
    public static Activity? DescribeStorage(string storage, string operation) =>
        Activity.Current is { Source.Name: ActivitySources.StorageActivitySourceName } span ? span.SetTag(Operation, operation).SetTag(Collection, storage) : null;

    /// <summary>Marks the span of a storage operation as failed, which Orleans does not, by the failure's type: its message names keys.</summary>
    public static void FailStorage(Activity? span, Exception failure) =>
        span?.SetStatus(ActivityStatusCode.Error).SetTag("error.type", failure.GetType().FullName);

    /// <summary>Counts a storage operation that has ended.</summary>
    public void Stored(string storage, string operation, long began) =>
        _storageTime.Record(Stopwatch.GetElapsedTime(began).TotalSeconds, new("storage", storage), new KeyValuePair<string, object?>("operation", operation));

    /// <summary>Counts one that failed.</summary>
    public void NotStored(string storage, string operation, string reason) =>
        _storageErrors.Add(1, new("storage", storage), new("operation", operation), new("reason", reason));
}
