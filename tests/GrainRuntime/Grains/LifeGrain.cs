using Orleans;

namespace OneCaptcha.GrainRuntime.Tests;

public interface ILife : IGrainWithStringKey
{
    /// <summary>How many calls this activation has had.</summary>
    Task<int> Count();

    /// <summary>Asks for its end, then waits at the gate, and goes on to the end of its turn.</summary>
    Task LeaveThenPass(string gate);

    Task Leave();

    Task Delay(TimeSpan time);
}

public interface ILifeGrain : ILife;

public interface IEternalGrain : ILife;

public interface IShortGrain : ILife;

/// <summary>Reports <c>up KEY</c> and <c>down KEY REASON</c>; a key that says <c>fails up</c> or <c>fails down</c> throws there, once.</summary>
public abstract class LifeGrainBase(Probe probe) : Grain, ILife
{
    private int _calls;

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        await Task.Yield();
        var key = this.GetPrimaryKeyString();
        probe.Report($"up {key}");
        if (key == "fails up" && probe.Count($"up {key}") == 1) throw new TeapotException("not yet");
        if (key == "slow up") await probe.Gate("up");
        if (key == "leaves in activation") DeactivateOnIdle();
    }

    public override async Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        await Task.Yield();
        var key = this.GetPrimaryKeyString();
        if (key == "slow down") await probe.Gate("down");
        probe.Report($"down {key} {reason.ReasonCode}");
        if (key == "fails down") throw new TeapotException("not now");
    }

    public Task<int> Count() => Task.FromResult(++_calls);

    public async Task LeaveThenPass(string gate)
    {
        DeactivateOnIdle();
        probe.Report($"begin {gate}");
        await probe.Gate(gate);
        probe.Report($"end {gate}");
    }

    public Task Leave()
    {
        DeactivateOnIdle();
        return Task.CompletedTask;
    }

    public Task Delay(TimeSpan time)
    {
        DelayDeactivation(time);
        return Task.CompletedTask;
    }
}

public sealed class LifeGrain(Probe probe) : LifeGrainBase(probe), ILifeGrain;

[KeepAlive]
public sealed class EternalGrain(Probe probe) : LifeGrainBase(probe), IEternalGrain;

[CollectionAgeLimit(Minutes = 3)]
public sealed class ShortGrain(Probe probe) : LifeGrainBase(probe), IShortGrain;
