using Microsoft.Extensions.DependencyInjection;
using Orleans.Configuration;
using Orleans.Runtime;

namespace OneCaptcha.GrainRuntime.Tests;

/// <summary>Orleans collects by the machine's clock: two real seconds stand for the embedded runtime's quarter of an hour.</summary>
public sealed class CollectionTests : IAsyncLifetime
{
    private GrainHost _host = null!;

    private Probe Probe => _host.Probe;

    public async Task InitializeAsync() => _host = await GrainHost.StartAsync(silo =>
    {
        silo.Services.AddKeyedSingleton(TimeProviderNames.Grains, TimeProvider.System);
        silo.Services.Configure<GrainCollectionOptions>(options =>
        {
            options.CollectionQuantum = TimeSpan.FromSeconds(1);
            options.CollectionAge = TimeSpan.FromSeconds(2);
        });
    });

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Fact]
    public async Task An_idle_activation_is_collected_after_its_age()
    {
        await Grain("k").Count();
        await Probe.Reached("down k ActivationIdle");
        Assert.Equal(1, await Grain("k").Count());
    }

    [Fact]
    public async Task An_age_limit_on_the_class_comes_before_the_default()
    {
        await _host.Client.GetGrain<IShortGrain>("short").Count();
        await Grain("k").Count();
        await Probe.Reached("down k ActivationIdle");
        Assert.Equal(2, await _host.Client.GetGrain<IShortGrain>("short").Count());
    }

    [Fact]
    public async Task A_class_that_is_kept_alive_is_never_collected()
    {
        await _host.Client.GetGrain<IEternalGrain>("eternal").Count();
        await Grain("k").Count();
        await Probe.Reached("down k ActivationIdle");
        Assert.Equal(2, await _host.Client.GetGrain<IEternalGrain>("eternal").Count());
    }

    [Fact]
    public async Task Collection_can_be_delayed()
    {
        await Grain("k").Delay(TimeSpan.FromHours(1));
        await Grain("other").Count();
        await Probe.Reached("down other ActivationIdle");
        Assert.Equal(0, Probe.Count("down k ActivationIdle"));
    }

    [Fact]
    public async Task A_running_call_keeps_its_activation()
    {
        var call = _host.Client.GetGrain<ILifeGrain>("k").LeaveThenPass("one");
        await Grain("other").Count();
        await Probe.Reached("down other ActivationIdle");
        Assert.Equal(0, Probe.Count("down k ActivationIdle"));
        Probe.Open("one");
        await call;
    }

    private ILifeGrain Grain(string key) => _host.Client.GetGrain<ILifeGrain>(key);
}
