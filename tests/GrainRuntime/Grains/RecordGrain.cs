using Orleans;
using Orleans.Runtime;

namespace OneCaptcha.GrainRuntime.Tests;

[GenerateSerializer, Alias("names")]
public sealed class Names
{
    [Id(0)] public List<string> Values { get; set; } = [];
}

public interface IRecordGrain : IGrainWithStringKey
{
    /// <summary>Adds in memory, and stores if asked to.</summary>
    Task Add(string name, bool write);

    /// <summary>Has another grain add and store.</summary>
    Task AddAt(string other, string name);

    Task<List<string>> Names();

    Task<bool> Exists();

    Task Clear();

    Task Reread();

    Task Leave();
}

public sealed class RecordGrain(Probe probe, [PersistentState("names", "memory")] IPersistentState<Names> names) : Grain, IRecordGrain
{
    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        probe.Report($"up with {names.State.Values.Count}");
        return Task.CompletedTask;
    }

    public async Task Add(string name, bool write)
    {
        names.State.Values.Add(name);
        if (write) await names.WriteStateAsync();
    }

    public Task AddAt(string other, string name) => GrainFactory.GetGrain<IRecordGrain>(other).Add(name, write: true);

    public Task<List<string>> Names() => Task.FromResult(names.State.Values.ToList());

    public Task<bool> Exists() => Task.FromResult(names.RecordExists);

    public Task Clear() => names.ClearStateAsync();

    public Task Reread() => names.ReadStateAsync();

    public Task Leave()
    {
        DeactivateOnIdle();
        return Task.CompletedTask;
    }
}
