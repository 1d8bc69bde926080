using Orleans;
using Orleans.Concurrency;

namespace OneCaptcha.GrainRuntime.Tests;

public interface IWorkerGrain : IGrainWithIntegerKey
{
    Task Pass(string gate);
}

[StatelessWorker(2)]
public sealed class WorkerGrain(Probe probe) : Grain, IWorkerGrain
{
    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        probe.Report("worker");
        return Task.CompletedTask;
    }

    public async Task Pass(string gate)
    {
        probe.Report($"begin {gate}");
        await probe.Gate(gate);
    }
}
