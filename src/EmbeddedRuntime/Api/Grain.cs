using OneCaptcha.EmbeddedRuntime;
using Orleans.Runtime;

namespace Orleans;

/// <summary>The base of grain classes. The runtime makes one instance per activation, inside a turn of that activation.</summary>
public abstract class Grain : IGrainBase, IAddressable
{
    /// <summary>Outside the runtime (a unit test that news a grain up) there is no context.</summary>
    protected Grain() => GrainContext = (TaskScheduler.Current as Activation)!;

    /// <summary>The activation that this instance serves.</summary>
    public IGrainContext GrainContext { get; }

    /// <summary>Makes references to other grains.</summary>
    protected IGrainFactory GrainFactory => Activation.Class.Runtime;

    internal Activation Activation => GrainContext as Activation
        ?? throw new InvalidOperationException($"{GetType()} was not created by the grain runtime.");

    /// <summary>Ends the activation after the present turn; the next call gets a new one.</summary>
    protected void DeactivateOnIdle() => GrainBaseExtensions.DeactivateOnIdle(this);

    /// <summary>Keeps the activation from idle collection for <paramref name="timeSpan"/>; zero or less takes that back.</summary>
    protected void DelayDeactivation(TimeSpan timeSpan) => Activation.DelayDeactivation(timeSpan);

    /// <summary>Completes before the first call. An exception reaches the callers that wait, and the next call tries anew.</summary>
    public virtual Task OnActivateAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Runs after the last turn. It is not called when the process dies.</summary>
    public virtual Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken) => Task.CompletedTask;
}
