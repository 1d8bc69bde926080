using System.Diagnostics;
using System.Diagnostics.Metrics;
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
        _turnTime = _meter.CreateHistogram("onecaptcha.grains.turn.duration", "s", "Time from the begin of a turn to its end, awaits included.", advice: Times);
        _queueTime = _meter.CreateHistogram("onecaptcha.grains.queue.duration", "s", "Time from the issue of a call to the begin of its turn.", advice: Times);
        _storageTime = _meter.CreateHistogram("onecaptcha.grains.storage.duration", "s", "Time of a storage operation.", advice: Times);
        _storageErrors = _meter.CreateCounter<long>("onecaptcha.grains.storage.errors", "{error}", "Storage operations that failed.");
        _meter.CreateObservableGauge("onecaptcha.grains.workers.queue", queueLengths, "{call}", "Calls that wait for a stateless worker.");
    }

    /// <summary>Whether anybody wants to know when turns begin.</summary>
    internal bool MeasuresTurns => _turnTime.Enabled || _queueTime.Enabled;

    /// <summary>Whether anybody wants to know of storage.</summary>
    internal bool MeasuresStorage => _storageTime.Enabled || _storageErrors.Enabled || Source.HasListeners();

    public void Dispose() => _meter.Dispose();

    internal void CountActivation(GrainClass grain, int by)
    {
        if (_activations.Enabled) _activations.Add(by, Label(grain));
    }

    internal void CountRefusal(GrainClass grain, string reason)
    {
        if (_refusals.Enabled) _refusals.Add(1, Label(grain), new("reason", reason));
    }

    internal void RecordTurn(GrainClass grain, long began) => _turnTime.Record(Stopwatch.GetElapsedTime(began).TotalSeconds, Label(grain));

    internal void RecordQueue(GrainClass grain, long queued, long began) =>
        _queueTime.Record(Stopwatch.GetElapsedTime(queued, began).TotalSeconds, Label(grain));

    internal static KeyValuePair<string, object?> Label(GrainClass grain) => new("grain", grain.Type.Name);

    /// <summary>What a call is made within, where somebody follows it.</summary>
    internal static Activity? Caller => Source.HasListeners() ? Activity.Current : null;

    /// <summary>
    /// Begins the span of a call within its caller's, by OpenTelemetry's conventions for remote calls. What nobody called
    /// (timers, the sweeps) has none. To be called within the async method whose end ends the span.
    /// </summary>
    internal static Activity? BeginCall(Activity? caller, string service, string method)
    {
        if (caller is null) return null;

        // The mailbox does not carry the caller's context over: it is set here, for what the turn awaits and logs.
        Activity.Current = caller;
        // What is not sampled costs nothing more; of that, only what fails is told.
        var span = caller.Recorded ? Source.StartActivity($"{service}/{method}") : null;
        return span?.SetTag("rpc.system", "onecaptcha").SetTag("rpc.service", service).SetTag("rpc.method", method);
    }

    /// <summary>
    /// Marks a span as failed, by the failure's type: its message may name a key. Where there is no span, because the trace is
    /// not sampled, the failure gets one.
    /// </summary>
    internal static void Fail(Activity? span, string name, Exception failure)
    {
        var type = new KeyValuePair<string, object?>("error.type", failure.GetType().FullName);
        using var late = span is null && Activity.Current is not null ? Source.StartActivity(name, ActivityKind.Internal, parentContext: default, [type]) : null;
        (span ?? late)?.SetStatus(ActivityStatusCode.Error).SetTag(type.Key, type.Value);
    }

    /// <summary>Begins to measure a storage operation.</summary>
    internal StorageMeasurement BeginStorage(string storage, string operation)
    {
        // A span of its own would be no part of anything.
        var span = Activity.Current is { Recorded: true } ? Source.StartActivity("storage " + operation, ActivityKind.Client) : null;
        span?.SetTag("db.operation.name", operation).SetTag("db.collection.name", storage);
        return new StorageMeasurement(this, storage, operation, Stopwatch.GetTimestamp(), span);
    }

    /// <summary>A storage operation under way.</summary>
    internal readonly struct StorageMeasurement(RuntimeTelemetry telemetry, string storage, string operation, long began, Activity? span) : IDisposable
    {
        /// <summary>Counts the failure.</summary>
        public void Fail(Exception failure)
        {
            RuntimeTelemetry.Fail(span, "storage " + operation, failure);
            telemetry._storageErrors.Add(
                1, new("storage", storage), new("operation", operation),
                new("reason", failure is InconsistentStateException ? "conflict" : "unavailable"));
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
