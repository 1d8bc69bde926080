using System.Security.Cryptography;
using Microsoft.Extensions.Options;

namespace OneCaptcha.Grains.Generation;

/// <summary>Where a session's stages come from: the ready-made ones while they last, else the pool of generators.</summary>
public sealed class StageSupply(IGrainFactory grains, ReadyStages ready, HouseStyles styles, GrainTelemetry telemetry, IOptions<DrawingOptions> options)
{
    private const int SeedBytes = 32;

    private readonly uint _workers = (uint)options.Value.Workers;
    private uint _turn;

    /// <summary>A stage nobody has seen, or null where no worker takes or finishes it in time.</summary>
    public ValueTask<DrawnStage?> Draw(int difficulty)
    {
        var stage = default(DrawnStage);
        // What has lain ready for more than a period wears letters that others may have learnt.
        while (ready.TryTake(difficulty, out stage) && stage.Request.StylePeriod < styles.CurrentPeriod - 1)
        {
        }

        if (stage is null) return new(DrawOnDemand(difficulty));

        telemetry.Served(StageSource.Ready, difficulty);
        return ValueTask.FromResult<DrawnStage?>(stage);
    }

    /// <summary>Draws a stage anew, past the ready-made ones.</summary>
    public Task<DrawnStage?> DrawAnew(int difficulty) =>
        Redraw(new DrawStage(RandomNumberGenerator.GetBytes(SeedBytes), difficulty, styles.CurrentPeriod));

    /// <summary>An earlier stage again, or null where no worker takes or finishes it in time.</summary>
    public async Task<DrawnStage?> Redraw(DrawStage request)
    {
        var worker = Interlocked.Increment(ref _turn) % _workers;
        try
        {
            return await grains.GetGrain<IGeneratorGrain>(worker).Draw(request);
        }
        catch (Exception refusal) when (refusal is OrleansException or TimeoutException)
        {
            // A full queue, a silo that is leaving, a machine that stands still for a while.
            return null;
        }
    }

    private async Task<DrawnStage?> DrawOnDemand(int difficulty)
    {
        var stage = await DrawAnew(difficulty);
        telemetry.Served(stage is null ? StageSource.Refused : StageSource.Drawn, difficulty);
        return stage;
    }
}
