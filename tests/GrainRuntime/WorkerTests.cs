using Microsoft.Extensions.DependencyInjection;
using Orleans.Configuration;
using Orleans.Runtime;

namespace OneCaptcha.GrainRuntime.Tests;

public sealed class WorkerTests : IAsyncLifetime
{
    private GrainHost _host = null!;

    private IWorkerGrain Pool => _host.Client.GetGrain<IWorkerGrain>(0);

    private Probe Probe => _host.Probe;

    public async Task InitializeAsync() => _host = await GrainHost.StartAsync(silo =>
        silo.Services.Configure<SiloMessagingOptions>(options => options.MaxEnqueuedRequestsHardLimit_StatelessWorker = 2));

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Fact]
    public async Task A_busy_pool_grows_to_its_maximum_and_then_queues()
    {
        // Calls that are sent together may arrive in any order.
        var calls = new[] { Pool.Pass("one"), Pool.Pass("one"), Pool.Pass("one") };
        await Probe.Reached("begin one", times: 2);
        Assert.Equal(2, Probe.Count("worker"));
        Probe.Open("one");
        await Task.WhenAll(calls);
        Assert.Equal(2, Probe.Count("worker"));
    }

    [Fact]
    public async Task An_idle_worker_is_used_again()
    {
        Probe.Open("one");
        for (var i = 0; i < 10; i++) await Pool.Pass("one");
        Assert.Equal(1, Probe.Count("worker"));
    }

    [Fact]
    public async Task A_full_queue_refuses()
    {
        // Two workers, each with one call that runs and two that wait: six find room at most.
        var calls = Enumerable.Range(0, 20).Select(_ => Pool.Pass("one")).ToArray();
        var refused = 0;
        await foreach (var call in Task.WhenEach(calls))
        {
            await Assert.ThrowsAsync<LimitExceededException>(() => call);
            if (++refused == 14) break;
        }

        await Probe.Reached("begin one", times: 2);
        Probe.Open("one");
        await foreach (var _ in Task.WhenEach(calls)) { }
        Assert.InRange(calls.Count(call => call.IsCompletedSuccessfully), 2, 6);
        await Pool.Pass("one");
    }

    [Fact]
    public async Task A_pool_serves_on_after_its_workers_were_collected()
    {
        Probe.Open("one");
        await Pool.Pass("one");
        _host.Advance(TimeSpan.FromHours(1));
        await Pool.Pass("one");
        await _host.StopAsync();
    }
}
