namespace OneCaptcha.GrainRuntime.Tests;

public sealed class IsolationTests
{
    private static readonly AsyncLocal<string?> Ambient = new();

    [Fact]
    public async Task Two_hosts_in_one_process_share_nothing()
    {
        await using var one = await GrainHost.StartAsync();
        await using var two = await GrainHost.StartAsync();
        await one.Client.GetGrain<IRecordGrain>("k").Add("ada", write: true);
        Assert.Empty(await two.Client.GetGrain<IRecordGrain>("k").Names());
    }

    [Fact]
    public async Task An_activation_that_ends_releases_its_timers()
    {
        await using var host = await GrainHost.StartAsync();
        var before = host.ActiveTimers;
        await host.Client.GetGrain<IClockGrain>("k").SetTimer(TimeSpan.FromHours(1), TimeSpan.FromHours(1));
        Assert.Equal(before + 1, host.ActiveTimers);
        await host.Client.GetGrain<IClockGrain>("k").Leave();
        await host.Client.GetGrain<IClockGrain>("k").Ping();
        Assert.Equal(before, host.ActiveTimers);
    }

    [Fact]
    public async Task The_async_locals_of_a_caller_stay_outside_the_grain()
    {
        await using var host = await GrainHost.StartAsync(silo => silo.Services.Add(new(typeof(Func<string?>), () => Ambient.Value)));
        Ambient.Value = "the caller's";
        Assert.Equal("up: , call: ", await host.Client.GetGrain<IAmbientGrain>("k").See());
    }
}

public interface IAmbientGrain : Orleans.IGrainWithStringKey
{
    Task<string> See();
}

public sealed class AmbientGrain(Func<string?> ambient) : Orleans.Grain, IAmbientGrain
{
    private string? _up;

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _up = ambient();
        return Task.CompletedTask;
    }

    public Task<string> See() => Task.FromResult($"up: {_up}, call: {ambient()}");
}
