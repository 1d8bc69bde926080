namespace OneCaptcha.GrainRuntime.Tests;

public sealed class LifeTests : IAsyncLifetime
{
    private GrainHost _host = null!;

    private Probe Probe => _host.Probe;

    public async Task InitializeAsync() => _host = await GrainHost.StartAsync();

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Fact]
    public async Task Activation_completes_before_the_first_call()
    {
        var call = Grain("slow up").Count();
        await Probe.Reached("up slow up");
        Assert.False(call.IsCompleted);
        Probe.Open("up");
        Assert.Equal(1, await call);
    }

    [Fact]
    public async Task An_exception_in_activation_reaches_the_caller_and_the_next_call_tries_anew()
    {
        await Assert.ThrowsAsync<TeapotException>(() => Grain("fails up").Count());
        Assert.Equal(1, await Grain("fails up").Count());
        Assert.Equal(2, Probe.Count("up fails up"));
    }

    [Fact]
    public async Task A_second_call_finds_the_activation_of_the_first()
    {
        await Grain("k").Count();
        Assert.Equal(2, await Grain("k").Count());
        Assert.Equal(1, Probe.Count("up k"));
    }

    [Fact]
    public async Task Leaving_waits_for_the_present_turn()
    {
        var call = Grain("k").LeaveThenPass("one");
        await Probe.Reached("begin one");
        Assert.DoesNotContain("down k ApplicationRequested", Probe.Facts);
        Probe.Open("one");
        await call;
        await Probe.Reached("down k ApplicationRequested");
        Assert.Equal(["up k", "begin one", "end one", "down k ApplicationRequested"], Probe.Facts);
    }

    [Fact]
    public async Task A_call_that_waits_at_a_leaving_activation_gets_a_new_one()
    {
        var call = Grain("k").LeaveThenPass("one");
        await Probe.Reached("begin one");
        var next = Grain("k").Count();
        Probe.Open("one");
        Assert.Equal(1, await next);
        await call;
        Assert.Equal(["up k", "begin one", "end one", "down k ApplicationRequested", "up k"], Probe.Facts);
    }

    [Fact]
    public async Task A_call_during_deactivation_gets_a_new_activation_after_it()
    {
        await Grain("slow down").Count();
        await Grain("slow down").Leave();
        var next = Grain("slow down").Count();
        Assert.Equal(1, Probe.Count("up slow down"));
        Probe.Open("down");
        Assert.Equal(1, await next);
        Assert.Equal(["up slow down", "down slow down ApplicationRequested", "up slow down"], Probe.Facts);
    }

    [Fact]
    public async Task An_exception_in_deactivation_hurts_nobody()
    {
        await Grain("fails down").Leave();
        await Probe.Reached("down fails down ApplicationRequested");
        Assert.Equal(1, await Grain("fails down").Count());
    }

    [Fact]
    public async Task No_call_is_lost_while_activations_come_and_go()
    {
        await Task.WhenAll(Enumerable.Range(0, 16).Select(caller => Task.Run(async () =>
        {
            for (var i = 0; i < 200; i++)
            {
                var grain = Grain($"k{i % 3}");
                if ((i + caller) % 5 == 0) await grain.Leave();
                else Assert.InRange(await grain.Count(), 1, int.MaxValue);
            }
        })));
    }

    [Fact]
    public async Task A_shutdown_deactivates_every_activation()
    {
        await Grain("k").Count();
        await Grain("l").Count();
        await _host.StopAsync();
        Assert.Equal(1, Probe.Count("down k ShuttingDown"));
        Assert.Equal(1, Probe.Count("down l ShuttingDown"));
    }

    private ILifeGrain Grain(string key) => _host.Client.GetGrain<ILifeGrain>(key);
}
