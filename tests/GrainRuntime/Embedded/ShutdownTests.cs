using Orleans.Runtime;

namespace OneCaptcha.GrainRuntime.Tests;

public sealed class ShutdownTests : IAsyncLifetime
{
    private GrainHost _host = null!;

    private Probe Probe => _host.Probe;

    public async Task InitializeAsync() => _host = await GrainHost.StartAsync();

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Fact]
    public async Task What_runs_and_what_waits_is_finished_by_the_same_activation()
    {
        await Grain("k").Add(5);
        var running = Grain("k").Pass("one");
        await Probe.Reached("begin one");
        var waiting = Grain("k").Add(1);
        var stop = _host.StopAsync();
        Probe.Open("one");
        await running;
        Assert.Equal(6, await waiting);
        await stop;
    }

    [Fact]
    public async Task What_waits_at_an_activation_that_leaves_is_finished_by_the_next_one()
    {
        var grain = _host.Client.GetGrain<ILifeGrain>("k");
        _ = grain.LeaveThenPass("one");
        await Probe.Reached("begin one");
        var waiting = grain.Count();
        var stop = _host.StopAsync();
        Probe.Open("one");
        await stop;
        Assert.True(waiting.IsCompletedSuccessfully);
    }

    [Fact]
    public async Task A_call_from_outside_is_refused()
    {
        await _host.StopAsync();
        await Assert.ThrowsAsync<SiloUnavailableException>(() => Grain("k").Pass("one"));
    }

    [Fact]
    public async Task A_running_grain_may_still_call_another()
    {
        var call = _host.Client.GetGrain<ICallGrain>("k").WaitThenAsk("one", "l");
        await Probe.Reached("waits");
        var stop = _host.StopAsync();
        Probe.Open("one");
        Assert.Equal(42, await call);
        await stop;
    }

    [Fact]
    public async Task A_turn_that_never_ends_holds_up_the_shutdown_no_longer_than_its_budget()
    {
        _ = Grain("k").Pass("never");
        await Probe.Reached("begin never");
        using var budget = new CancellationTokenSource();
        var stop = _host.StopAsync(budget.Token);
        Assert.False(stop.IsCompleted);
        await budget.CancelAsync();
        await stop;
    }

    private ITurnGrain Grain(string key) => _host.Client.GetGrain<ITurnGrain>(key);
}
