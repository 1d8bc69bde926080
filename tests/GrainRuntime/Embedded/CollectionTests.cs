namespace OneCaptcha.GrainRuntime.Tests;

/// <summary>Idle collection by a clock that tests move. Orleans collects by the machine's clock: see its own CollectionTests.</summary>
public sealed class CollectionTests : IAsyncLifetime
{
    private static readonly TimeSpan DefaultAge = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan Quantum = TimeSpan.FromMinutes(1);

    private GrainHost _host = null!;

    private IClockGrain Clock => _host.Client.GetGrain<IClockGrain>("k");

    private Probe Probe => _host.Probe;

    public async Task InitializeAsync() => _host = await GrainHost.StartAsync();

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Fact]
    public async Task An_idle_activation_is_collected_after_its_age()
    {
        await Grain("k").Count();
        _host.Advance(DefaultAge + Quantum);
        await Probe.Reached("down k ActivationIdle");
        Assert.Equal(1, await Grain("k").Count());
    }

    [Fact]
    public async Task A_call_prolongs_life()
    {
        await Grain("k").Count();
        await Grain("other").Count();
        _host.Advance(DefaultAge - Quantum);
        await Grain("k").Count();
        _host.Advance(2 * Quantum);
        await Probe.Reached("down other ActivationIdle");
        Assert.Equal(3, await Grain("k").Count());
    }

    [Fact]
    public async Task An_age_limit_on_the_class_comes_before_the_default()
    {
        await _host.Client.GetGrain<IShortGrain>("short").Count();
        await Grain("k").Count();
        _host.Advance(TimeSpan.FromMinutes(3) + Quantum);
        await Probe.Reached("down short ActivationIdle");
        Assert.Equal(2, await Grain("k").Count());
    }

    [Fact]
    public async Task A_class_that_is_kept_alive_is_never_collected()
    {
        await _host.Client.GetGrain<IEternalGrain>("eternal").Count();
        await Grain("k").Count();
        _host.Advance(TimeSpan.FromHours(9));
        await Probe.Reached("down k ActivationIdle");
        Assert.Equal(2, await _host.Client.GetGrain<IEternalGrain>("eternal").Count());
    }

    [Fact]
    public async Task Collection_can_be_delayed()
    {
        await Grain("k").Delay(TimeSpan.FromHours(1));
        await Grain("other").Count();
        _host.Advance(DefaultAge + Quantum);
        await Probe.Reached("down other ActivationIdle");
        Assert.Equal(0, Probe.Count("down k ActivationIdle"));
        _host.Advance(TimeSpan.FromHours(1));
        await Probe.Reached("down k ActivationIdle");
    }

    [Fact]
    public async Task A_running_call_keeps_its_activation()
    {
        await Grain("other").Count();
        var call = _host.Client.GetGrain<ITurnGrain>("k").Pass("one");
        await Probe.Reached("begin one");
        _host.Advance(DefaultAge + Quantum);
        await Probe.Reached("down other ActivationIdle");
        Assert.Equal(0, Probe.Count("turns down"));
        Probe.Open("one");
        await Probe.Reached("end one");
        await Task.WhenAny(call); // The caller may have given up after 30 s; the call itself went on.
    }

    [Fact]
    public async Task Ticks_do_not_prolong_life()
    {
        await Clock.SetTimer(Quantum, Quantum);
        for (var minute = 0; minute < 20; minute++) await AdvanceWithoutACall();
        await Probe.Reached("down");
    }

    [Fact]
    public async Task Ticks_that_keep_alive_do()
    {
        await Clock.SetTimer(Quantum, Quantum, keepAlive: true);
        for (var minute = 0; minute < 40; minute++) await AdvanceWithoutACall();
        Assert.Equal(0, Probe.Count("down"));
    }

    private async Task AdvanceWithoutACall()
    {
        var ticks = Probe.Count("tick");
        _host.Advance(Quantum);
        if (Probe.Count("down") > 0) return;
        await await Task.WhenAny(Probe.Reached("tick", ticks + 1), Probe.Reached("down"));
        // What is put on the grain's scheduler runs after the tick has ended, and is no use of the activation.
        await Task.Factory.StartNew(() => { }, CancellationToken.None, TaskCreationOptions.None, Probe.Scheduler!);
    }

    private ILifeGrain Grain(string key) => _host.Client.GetGrain<ILifeGrain>(key);
}
