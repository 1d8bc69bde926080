using Orleans;
using Orleans.Runtime;

namespace OneCaptcha.GrainRuntime.Tests;

public interface IClockGrain : IGrainWithStringKey
{
    /// <summary>Sets a timer whose ticks report <c>tick</c>, and wait at the gate if there is one.</summary>
    Task SetTimer(TimeSpan dueTime, TimeSpan period, bool interleave = false, bool keepAlive = false, string? gate = null, bool fails = false);

    Task Change(TimeSpan dueTime, TimeSpan period);

    Task Dispose();

    Task Pass(string gate);

    Task Ping();

    Task Leave();
}

public sealed class ClockGrain(Probe probe) : Grain, IClockGrain
{
    private IGrainTimer? _timer;

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        probe.Report("down");
        return Task.CompletedTask;
    }

    public Task SetTimer(TimeSpan dueTime, TimeSpan period, bool interleave, bool keepAlive, string? gate, bool fails)
    {
        var options = new GrainTimerCreationOptions(dueTime, period) { Interleave = interleave, KeepAlive = keepAlive };
        probe.Scheduler = TaskScheduler.Current;
        _timer = this.RegisterGrainTimer(Tick, (gate, fails), options);
        return Task.CompletedTask;
    }

    public Task Change(TimeSpan dueTime, TimeSpan period)
    {
        _timer!.Change(dueTime, period);
        return Task.CompletedTask;
    }

    public Task Dispose()
    {
        _timer!.Dispose();
        return Task.CompletedTask;
    }

    public async Task Pass(string gate)
    {
        probe.Report($"begin {gate}");
        await probe.Gate(gate);
        probe.Report($"end {gate}");
    }

    public Task Ping() => Task.CompletedTask;

    public Task Leave()
    {
        DeactivateOnIdle();
        return Task.CompletedTask;
    }

    private async Task Tick((string? Gate, bool Fails) state, CancellationToken cancellationToken)
    {
        probe.Report("tick");
        if (state.Fails) throw new TeapotException("tick");
        if (state.Gate is null) return;
        using var cancelled = cancellationToken.Register(() => probe.Report("tick cancelled"));
        await probe.Gate(state.Gate);
        probe.Report("tick ended");
    }
}
