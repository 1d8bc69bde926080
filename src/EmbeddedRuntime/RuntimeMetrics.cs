using System.Diagnostics.Metrics;

namespace OneCaptcha.EmbeddedRuntime;

/// <summary>The names of what the runtime measures. Labels: <c>grain</c> (class), <c>operation</c> (read, write, clear).</summary>
internal sealed class RuntimeMetrics : IDisposable
{
    internal const string MeterName = "OneCaptcha.EmbeddedRuntime";

    private readonly Meter _meter;
    private readonly TimeProvider _time;
    private readonly UpDownCounter<long> _activations;
    private readonly Counter<long> _calls;
    private readonly Histogram<double> _storageTime;
    private readonly Counter<long> _storageErrors;

    internal RuntimeMetrics(IMeterFactory? factory, TimeProvider time, Func<IEnumerable<Measurement<int>>> queueLengths)
    {
        _time = time;
        _meter = factory?.Create(MeterName) ?? new Meter(MeterName);
        _activations = _meter.CreateUpDownCounter<long>("onecaptcha.grains.activations", "{activation}", "Grains in memory.");
        _calls = _meter.CreateCounter<long>("onecaptcha.grains.calls", "{call}", "Grain calls issued.");
        TurnTime = _meter.CreateHistogram<double>("onecaptcha.grains.turn.duration", "s", "Time from the begin of a turn to its end, awaits included.");
        _storageTime = _meter.CreateHistogram<double>("onecaptcha.grains.storage.duration", "s", "Time of a storage operation.");
        _storageErrors = _meter.CreateCounter<long>("onecaptcha.grains.storage.errors", "{error}", "Storage operations that failed.");
        _meter.CreateObservableGauge("onecaptcha.grains.workers.queue", queueLengths, "{call}", "Calls that wait for a stateless worker.");
    }

    internal Histogram<double> TurnTime { get; }

    public void Dispose() => _meter.Dispose();

    internal void CountActivation(GrainClass grain, int by)
    {
        if (_activations.Enabled) _activations.Add(by, Label(grain));
    }

    internal void CountCall(GrainClass grain)
    {
        if (_calls.Enabled) _calls.Add(1, Label(grain));
    }

    internal void RecordTurn(GrainClass grain, TimeSpan time) => TurnTime.Record(time.TotalSeconds, Label(grain));

    internal Task MeasureStorage(string operation, Task task) =>
        _storageTime.Enabled || _storageErrors.Enabled ? Measured(operation, task) : task;

    internal static KeyValuePair<string, object?> Label(GrainClass grain) => new("grain", grain.Type.Name);

    private async Task Measured(string operation, Task task)
    {
        var began = _time.GetTimestamp();
        try
        {
            await task;
        }
        catch
        {
            _storageErrors.Add(1, new KeyValuePair<string, object?>("operation", operation));
            throw;
        }
        finally
        {
            _storageTime.Record(_time.GetElapsedTime(began).TotalSeconds, new KeyValuePair<string, object?>("operation", operation));
        }
    }
}
