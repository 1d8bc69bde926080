using Microsoft.Extensions.DependencyInjection;
using Orleans.Configuration;

namespace OneCaptcha.GrainRuntime.Tests;

public sealed class TimeoutTests : IAsyncLifetime
{
    private GrainHost _host = null!;

    public async Task InitializeAsync() => _host = await GrainHost.StartAsync(silo =>
        silo.Services.Configure<SiloMessagingOptions>(options => options.ResponseTimeout = TimeSpan.FromSeconds(2)));

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Fact]
    public async Task A_grain_that_waits_for_itself_times_out() => await TimesOut(Grain("k").AskMyself());

    [Fact]
    public async Task Grains_that_wait_for_each_other_time_out() => await TimesOut(Grain("k").AskEachOther("l"));

    [Fact]
    public async Task A_call_that_timed_out_goes_on()
    {
        var call = Grain("k").Wait("later", CancellationToken.None);
        await _host.Probe.Reached("waits");
        await TimesOut(call);
        var next = Grain("k").Key();
        Assert.False(next.IsCompleted);
        _host.Probe.Open("later");
        Assert.Equal("k", await next);
    }

    private async Task TimesOut(Task call)
    {
        _host.Advance(TimeSpan.FromSeconds(3));
        await Assert.ThrowsAsync<TimeoutException>(() => call);
    }

    private ICallGrain Grain(string key) => _host.Client.GetGrain<ICallGrain>(key);
}
