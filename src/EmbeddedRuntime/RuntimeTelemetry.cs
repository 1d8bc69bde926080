using System.Diagnostics;
using System.Diagnostics.Metrics;
using OneCaptcha.EmbeddedRuntime.Storage;
using Orleans.Storage;

namespace OneCaptcha.EmbeddedRuntime;

/// <summary>
/// All names of what the runtime tells of itself: meter, activity source, instruments and labels. Labels are few and
/// bounded: <c>grain</c> (class), <c>storage</c> (its name), <c>operation</c> (read, write, clear), <c>reason</c>. A key never is one.
/// What takes time is measured by the machine's own stopwatch, whatever clock the grains live by.
/// </summary>
internal sealed class RuntimeTelemetry : IDisposable
{
    /// <summary>The meter's name, and the activity source's.</summary>
    internal const string Name = "OneCaptcha.EmbeddedRuntime";

    internal const string QueueFull = "queue-full";
    internal const string Timeout = "timeout";
    internal const string Stopping = "stopping";

    internal static readonly ActivitySource Source = new(Name);

    // Of each class's calls one in so many is timed: a prime, so that where visitors come one at a time, each with as many calls
    // as the one before, it is not always the same call.
    private const long OneIn = 17;

    // Seconds. A turn in memory takes microseconds, one that writes a file milliseconds.
    private static readonly InstrumentAdvice<double> Times = new()
    {
        HistogramBucketBoundaries = [.00001, .000025, .00005, .0001, .00025, .0005, .001, .0025, .005, .01, .025, .05, .1, .25, 1, 5, 30],
    };

    private readonly Meter _meter;
    private readonly UpDownCounter<long> _activations;
    private readonly Counter<long> _refusals;
    private readonly Histogram<double> _turnTime;
    private readonly Histogram<double> _queueTime;
    private readonly Histogram<double> _storageTime;
    private readonly Counter<long> _storageErrors;

    internal RuntimeTelemetry(
        IMeterFactory? factory, Func<IEnumerable<Measurement<long>>> calls, Func<IEnumerable<Measurement<int>>> queueLengths)
    {
        _meter = factory?.Create(Name) ?? new Meter(Name);
        _activations = _meter.CreateUpDownCounter<long>("onecaptcha.grains.activations", "{activation}", "Grains in memory.");
        // Looked at when it is exported, because it is counted so often.
        _meter.CreateObservableCounter("onecaptcha.grains.calls", calls, "{call}", "Grain calls issued.");
        _refusals = _meter.CreateCounter<long>("onecaptcha.grains.refusals", "{call}", "Grain calls that were refused or given up.");
        _turnTime = _meter.CreateHistogram("onecaptcha.grains.turn.duration", "s", "Time from the begin of a call's turn to its end, awaits included; of one call in seventeen.", advice: Times);
        _queueTime = _meter.CreateHistogram("onecaptcha.grains.queue.duration", "s", "Time from the issue of a call to the begin of its turn; of one call in seventeen.", advice: Times);
        _storageTime = _meter.CreateHistogram("onecaptcha.grains.storage.duration", "s", "Time of a storage operation, in this memory of sampled traces alone.", advice: Times);
        _storageErrors = _meter.CreateCounter<long>("onecaptcha.grains.storage.errors", "{error}", "Storage operations that failed.");
        _meter.CreateObservableGauge("onecaptcha.grains.workers.queue", queueLengths, "{call}", "Calls that wait for a stateless worker.");
    }

    /// <summary>
    /// Whether a call is timed: where anybody wants to know, the first of its class and every seventeenth after it. That is what
    /// quantiles need, and a turn in memory takes hardly longer than to time it. How many there were is counted apart.
    /// </summary>
    /// <param name="call">How many calls of its class there were, itself included.</param>
    internal bool IsTimed(long call) => call % OneIn == 1 && (_turnTime.Enabled || _queueTime.Enabled);

    /// <summary>
    /// Whether operations of a storage are measured: where anybody wants to know, all that leave the process. A record in memory is
    /// there at once, and seen in the traces that are sampled.
    /// </summary>
    internal bool Measures(IGrainStorage storage) => storage is MemoryGrainStorage
        ? Source.HasListeners() && Activity.Current is { Recorded: true }
        : _storageTime.Enabled || _storageErrors.Enabled || Source.HasListeners();

    public void Dispose() => _meter.Dispose();

    internal void CountActivation(GrainClass grain, int by)
    {
        if (_activations.Enabled) _activations.Add(by, Label(grain));
    }

    internal void CountRefusal(GrainClass grain, string reason)
    {
        if (_refusals.Enabled) _refusals.Add(1, Label(grain), new("reason", reason));
    }

    /// <summary>Records the times of a call whose turn has ended now; timestamps are the stopwatch's.</summary>
    internal void RecordCall(GrainClass grain, long issued, long began)
    {
        _queueTime.Record(Stopwatch.GetElapsedTime(issued, began).TotalSeconds, Label(grain));
        _turnTime.Record(Stopwatch.GetElapsedTime(began).TotalSeconds, Label(grain));
    }

    internal static KeyValuePair<string, object?> Label(GrainClass grain) => new("grain", grain.Type.Name);

    /// <summary>What a call is made within, where somebody follows it.</summary>
    internal static Activity? Caller => Source.HasListeners() ? Activity.Current : null;

    /// <summary>
    /// Begins the span of a call within its caller's, by OpenTelemetry's conventions for remote calls. What nobody called
    /// (timers, the sweeps) has none. To be called within the async method whose end ends the span.
    /// </summary>
    internal static Activity? BeginCall(Activity? caller, string service, string method)
    {
        // What is not sampled costs nothing more; of that, only what fails is told.
        if (caller is not { Recorded: true }) return null;

        // The mailbox does not carry the caller's context over: it is set here, for what the turn awaits and logs.
        Activity.Current = caller;
        return Source.StartActivity($"{service}/{method}")
            ?.SetTag("rpc.system", "onecaptcha").SetTag("rpc.service", service).SetTag("rpc.method", method);
    }

    /// <summary>
    /// Marks a span as failed, by the failure's type: its message may name a key. Where there is no span, because the caller's
    /// trace is not sampled, the failure gets one.
    /// </summary>
    internal static void Fail(Activity? span, Activity? caller, string name, Exception failure)
    {
        var type = new KeyValuePair<string, object?>("error.type", failure.GetType().FullName);
        if (span is null && caller is not null) Activity.Current = caller;
        using var late = span is null && caller is not null ? Source.StartActivity(name, ActivityKind.Internal, parentContext: default, [type]) : null;
        (span ?? late)?.SetStatus(ActivityStatusCode.Error).SetTag(type.Key, type.Value);
    }

    /// <summary>Begins to measure a storage operation.</summary>
    /// <param name="storage">Its name.</param>
    /// <param name="operation">Read, write or clear.</param>
    /// <param name="caller">What the grain's caller was doing, where that is followed.</param>
    internal StorageMeasurement BeginStorage(string storage, string operation, Activity? caller)
    {
        // A span of its own would be no part of anything.
        var span = Activity.Current is { Recorded: true } ? Source.StartActivity("storage " + operation, ActivityKind.Client) : null;
        span?.SetTag("db.operation.name", operation).SetTag("db.collection.name", storage);
        return new StorageMeasurement(this, storage, operation, Stopwatch.GetTimestamp(), span, caller);
    }

    internal void CountStorageError(string storage, string operation, Exception failure) => _storageErrors.Add(
        1, new("storage", storage), new("operation", operation),
        new("reason", failure is InconsistentStateException ? "conflict" : "unavailable"));

    /// <summary>A storage operation under way.</summary>
    internal readonly struct StorageMeasurement(
        RuntimeTelemetry telemetry, string storage, string operation, long began, Activity? span, Activity? caller) : IDisposable
    {
        /// <summary>Counts the failure.</summary>
        public void Fail(Exception failure)
        {
            RuntimeTelemetry.Fail(span, caller, "storage " + operation, failure);
            telemetry.CountStorageError(storage, operation, failure);
        }

        /// <inheritdoc/>
        public void Dispose()
        {
            telemetry._storageTime.Record(
                Stopwatch.GetElapsedTime(began).TotalSeconds, new("storage", storage), new KeyValuePair<string, object?>("operation", operation));
            span?.Dispose();
        }
    }
}
