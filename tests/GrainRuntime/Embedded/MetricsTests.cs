using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;

namespace OneCaptcha.GrainRuntime.Tests;

public sealed class MetricsTests : IAsyncLifetime, IDisposable
{
    private readonly ConcurrentDictionary<string, double> _sums = new();
    private readonly MeterListener _listener = new();
    private GrainHost _host = null!;

    public async Task InitializeAsync()
    {
        _host = await GrainHost.StartAsync(silo => silo.Services.AddMetrics());
        // Other tests' hosts have meters of the same name: listen to this host's alone.
        var factory = _host.Services.GetRequiredService<IMeterFactory>();
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Name == "OneCaptcha.EmbeddedRuntime" && instrument.Meter.Scope == factory)
                listener.EnableMeasurementEvents(instrument);
        };
        _listener.SetMeasurementEventCallback<long>((instrument, value, _, _) => Add(instrument, value));
        _listener.SetMeasurementEventCallback<int>((instrument, value, _, _) => Add(instrument, value));
        _listener.SetMeasurementEventCallback<double>((instrument, _, _, _) => Add(instrument, 1));
        _listener.Start();
    }

    public async Task DisposeAsync() => await _host.DisposeAsync();

    public void Dispose() => _listener.Dispose();

    [Fact]
    public async Task Calls_turns_storage_and_activations_are_measured()
    {
        var grain = _host.Client.GetGrain<IRecordGrain>("k");
        await grain.Add("ada", write: true);
        await grain.Names();
        _listener.RecordObservableInstruments();
        Assert.Equal(2, _sums["onecaptcha.grains.calls"]);
        Assert.Equal(2, _sums["onecaptcha.grains.turn.duration"]);
        Assert.Equal(2, _sums["onecaptcha.grains.storage.duration"]);
        Assert.Equal(1, _sums["onecaptcha.grains.activations"]);
        await _host.StopAsync();
        Assert.Equal(0, _sums["onecaptcha.grains.activations"]);
    }

    [Fact]
    public async Task The_queue_before_the_workers_is_measured()
    {
        var pool = _host.Client.GetGrain<IWorkerGrain>(0);
        var calls = Enumerable.Range(0, 5).Select(_ => pool.Pass("one")).ToArray();
        await _host.Probe.Reached("begin one", times: 2);
        _listener.RecordObservableInstruments();
        Assert.Equal(3, _sums["onecaptcha.grains.workers.queue"]);
        _host.Probe.Open("one");
        await Task.WhenAll(calls);
    }

    private void Add(Instrument instrument, double value) => _sums.AddOrUpdate(instrument.Name, value, (_, sum) => sum + value);
}
