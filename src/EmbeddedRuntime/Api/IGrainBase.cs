using Orleans.Runtime;

namespace Orleans;

/// <summary>What the runtime asks of a grain instance.</summary>
public interface IGrainBase
{
    /// <summary>The activation that the instance serves.</summary>
    IGrainContext GrainContext { get; }

    /// <summary>Completes before the first call.</summary>
    Task OnActivateAsync(CancellationToken token) => Task.CompletedTask;

    /// <summary>Runs after the last turn.</summary>
    Task OnDeactivateAsync(DeactivationReason reason, CancellationToken token) => Task.CompletedTask;
}
