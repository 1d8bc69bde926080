using Microsoft.Extensions.Hosting;

namespace OneCaptcha.Grains.Generation;

/// <summary>Keeps <see cref="ReadyStages"/> full: one drawing at a time through the pool, behind whatever sessions wait for.</summary>
public sealed class StageStocker(ReadyStages ready, StageSupply supply, TimeProvider clock) : BackgroundService
{
    private static readonly TimeSpan WhenBusy = TimeSpan.FromMilliseconds(100);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            var difficulty = await ready.NextWanted(stoppingToken);
            // No stage means that the queues are full: sessions wait, and they go first.
            if (await supply.DrawAnew(difficulty) is { } stage) ready.Add(stage);
            else await Task.Delay(WhenBusy, clock, stoppingToken);
        }
    }
}
