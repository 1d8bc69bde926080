using Orleans;
using Orleans.Concurrency;

namespace OneCaptcha.GrainRuntime.Tests;

/// <summary>An exception of the application's own.</summary>
[GenerateSerializer, Alias("teapot")]
public sealed class TeapotException(string message) : Exception(message);

[GenerateSerializer, Alias("pair"), Immutable]
public sealed record Pair([property: Id(0)] int First, [property: Id(1)] string Second);

public interface ICallGrain : IGrainWithStringKey
{
    Task<string> Key();

    Task<Pair> Swap(Pair pair, int number);

    ValueTask<int> Twice(int number);

    ValueTask YieldOnce();

    Task Fail();

    Task FailAtOnce();

    Task Wait(string gate, CancellationToken cancellationToken);

    Task<int> Ask(string other);

    Task<int> WaitThenAsk(string gate, string other);

    Task AskMyself();

    Task AskEachOther(string other);
}

public sealed class CallGrain(Probe probe) : Grain, ICallGrain
{
    public Task<string> Key() => Task.FromResult(this.GetPrimaryKeyString());

    public Task<Pair> Swap(Pair pair, int number) => Task.FromResult(new Pair(number, pair.Second + pair.First));

    public ValueTask<int> Twice(int number) => ValueTask.FromResult(2 * number);

    public async ValueTask YieldOnce()
    {
        await Task.Yield();
        probe.Report("yielded");
    }

    public async Task Fail()
    {
        await Task.Yield();
        throw new TeapotException("short and stout");
    }

    public Task FailAtOnce() => throw new TeapotException("short and stout");

    public async Task Wait(string gate, CancellationToken cancellationToken)
    {
        probe.Report("waits");
        await probe.Gate(gate).WaitAsync(cancellationToken);
    }

    public async Task<int> Ask(string other) => await GrainFactory.GetGrain<ICallGrain>(other).Twice(21);

    public async Task<int> WaitThenAsk(string gate, string other)
    {
        await Wait(gate, CancellationToken.None);
        return await Ask(other);
    }

    public Task AskMyself() => GrainFactory.GetGrain<ICallGrain>(this.GetPrimaryKeyString()).Key();

    public Task AskEachOther(string other) =>
        GrainFactory.GetGrain<ICallGrain>(other).AskEachOther(this.GetPrimaryKeyString());
}

public interface IIntegerGrain : IGrainWithIntegerKey
{
    Task<long> Key();
}

public sealed class IntegerGrain : Grain, IIntegerGrain
{
    public Task<long> Key() => Task.FromResult(this.GetPrimaryKeyLong());
}

/// <summary>Nobody implements this one.</summary>
public interface IOrphanGrain : IGrainWithStringKey
{
    Task Ask();
}

/// <summary>Two classes implement this one.</summary>
public interface ISharedGrain : IGrainWithStringKey
{
    Task<string> Name();
}

public sealed class RedGrain : Grain, ISharedGrain
{
    public Task<string> Name() => Task.FromResult("red");
}

public sealed class BlueGrain : Grain, ISharedGrain
{
    public Task<string> Name() => Task.FromResult("blue");
}
