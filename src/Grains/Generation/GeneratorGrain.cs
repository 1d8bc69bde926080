using OneCaptcha.Grains.Sites;

namespace OneCaptcha.Grains.Generation;

/// <summary>One worker of the pool: a single local activation with a bounded queue. How many keys are in use is the pool's size.</summary>
[StatelessWorker(1)]
internal sealed class GeneratorGrain(IStageDrawer drawer, GrainTelemetry telemetry) : Grain, IGeneratorGrain
{
    /// <inheritdoc/>
    public Task<DrawnStage> Draw(DrawStage request)
    {
        using var drawing = telemetry.Drawing(ChallengeKind.Glyphs, request.Difficulty);
        return Task.FromResult(drawer.Draw(request));
    }
}
