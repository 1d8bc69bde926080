using Orleans;
using Orleans.Concurrency;

namespace OneCaptcha.GrainRuntime.Tests;

/// <summary>What both grains below do; no class implements it alone.</summary>
public interface ITurns : IGrainWithStringKey
{
    /// <summary>Reports its begin, waits at the gate, reports its end.</summary>
    Task Pass(string gate);

    [AlwaysInterleave]
    Task Slip(string gate);

    /// <summary>Adds in a way that loses numbers if two turns ever run at once; answers the sum.</summary>
    Task<int> Add(int number);

    /// <summary>Adds one in a way that loses numbers if another call begins before this one has ended.</summary>
    Task<int> AddOverAnAwait();

    /// <summary>The same as <see cref="Add"/>, from many continuations of one turn.</summary>
    Task<int> AddFromMany(int count);

    /// <summary>Whether the scheduler stays the same one, and not the default one, over an await.</summary>
    Task<bool> StaysOnItsScheduler();
}

public interface ITurnGrain : ITurns;

public interface IReentrantGrain : ITurns;

public abstract class TurnGrainBase(Probe probe) : Grain, ITurns
{
    private int _sum;

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        probe.Report("turns down");
        return Task.CompletedTask;
    }

    public async Task Pass(string gate)
    {
        probe.Report($"begin {gate}");
        await probe.Gate(gate);
        probe.Report($"end {gate}");
    }

    public Task Slip(string gate) => Pass(gate);

    public async Task<int> Add(int number)
    {
        await Task.Yield();
        var sum = _sum;
        Thread.SpinWait(50);
        _sum = sum + number;
        await Task.Yield();
        return _sum;
    }

    public async Task<int> AddOverAnAwait()
    {
        var sum = _sum;
        await Task.Yield();
        return _sum = sum + 1;
    }

    public async Task<int> AddFromMany(int count)
    {
        await Task.WhenAll(Enumerable.Range(0, count).Select(_ => Add(1)));
        return _sum;
    }

    public async Task<bool> StaysOnItsScheduler()
    {
        var before = TaskScheduler.Current;
        await Task.Run(() => { });
        return before == TaskScheduler.Current && before != TaskScheduler.Default;
    }
}

public sealed class TurnGrain(Probe probe) : TurnGrainBase(probe), ITurnGrain;

[Reentrant]
public sealed class ReentrantGrain(Probe probe) : TurnGrainBase(probe), IReentrantGrain;
