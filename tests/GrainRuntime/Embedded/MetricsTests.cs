using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using OneCaptcha.EmbeddedRuntime;
using Orleans;
using Orleans.Runtime;
using Orleans.Storage;

namespace OneCaptcha.GrainRuntime.Tests;

public sealed class MetricsTests : IAsyncLifetime, IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("onecaptcha-");
    private readonly ConcurrentDictionary<string, double> _sums = new();
    private MeterListener _listener = new();
    private GrainHost _host = null!;

    public async Task InitializeAsync()
    {
        _host = await GrainHost.StartAsync(silo => silo.Services.AddMetrics());
        Listen(_host);
    }

    public async Task DisposeAsync() => await _host.DisposeAsync();

    public void Dispose()
    {
        _listener.Dispose();
        _directory.Delete(recursive: true);
    }

    [Fact]
    public async Task Calls_are_counted_and_the_first_of_seventeen_is_timed()
    {
        var grain = _host.Client.GetGrain<IRecordGrain>("k");
        for (var i = 0; i < 17; i++) await grain.Names();
        Assert.Equal((1, 1), (_sums["onecaptcha.grains.queue.duration"], _sums["onecaptcha.grains.turn.duration"]));
        await grain.Names();
        Assert.Equal((2, 2), (_sums["onecaptcha.grains.queue.duration"], _sums["onecaptcha.grains.turn.duration"]));

        _listener.RecordObservableInstruments();
        Assert.Equal(18, _sums["onecaptcha.grains.calls"]);
    }

    [Fact]
    public async Task Activations_are_counted_until_they_end()
    {
        await _host.Client.GetGrain<IRecordGrain>("k").Names();
        Assert.Equal(1, _sums["onecaptcha.grains.activations"]);
        await _host.StopAsync();
        Assert.Equal(0, _sums["onecaptcha.grains.activations"]);
    }

    [Fact]
    public async Task Storage_is_timed_where_it_is_not_this_memory()
    {
        await _host.Client.GetGrain<IRecordGrain>("k").Add("ada", write: true);
        Assert.DoesNotContain("onecaptcha.grains.storage.duration", _sums.Keys);

        await using var onDisk = await GrainHost.StartAsync(silo =>
            silo.AddFileGrainStorage("memory", files => files.Directory = _directory.FullName).Services.AddMetrics());
        Listen(onDisk);
        await onDisk.Client.GetGrain<IRecordGrain>("k").Add("ada", write: true);
        Assert.Equal(2, _sums["onecaptcha.grains.storage.duration"]);
    }

    [Fact]
    public async Task A_lost_update_in_memory_is_counted()
    {
        var grain = _host.Client.GetGrain<IRecordGrain>("k");
        await grain.Add("ada", write: true);
        var storage = _host.Services.GetRequiredKeyedService<IGrainStorage>("memory");
        var record = new TestState();
        await storage.ReadStateAsync("names", grain.GetGrainId(), record);
        await storage.WriteStateAsync("names", grain.GetGrainId(), record);

        await Assert.ThrowsAsync<InconsistentStateException>(() => grain.Add("bob", write: true));
        Assert.Equal(1, _sums["onecaptcha.grains.storage.errors"]);
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

    // Other tests' hosts have meters of the same name: the one host's alone are listened to.
    private void Listen(GrainHost host)
    {
        var factory = host.Services.GetRequiredService<IMeterFactory>();
        _listener.Dispose();
        _listener = new MeterListener();
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

    private void Add(Instrument instrument, double value) => _sums.AddOrUpdate(instrument.Name, value, (_, sum) => sum + value);
}
