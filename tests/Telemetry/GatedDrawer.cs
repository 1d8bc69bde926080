using OneCaptcha.Grains.Generation;

namespace OneCaptcha.Telemetry.Tests;

/// <summary>Draws while its gate is open.</summary>
public sealed class GatedDrawer(IStageDrawer drawer) : IStageDrawer
{
    /// <summary>The gate.</summary>
    public ManualResetEventSlim Gate { get; } = new(initialState: true);

    /// <inheritdoc/>
    public DrawnStage Draw(DrawStage request)
    {
        Gate.Wait();
        return drawer.Draw(request);
    }
}
