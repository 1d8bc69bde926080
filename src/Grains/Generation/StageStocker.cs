using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace OneCaptcha.Grains.Generation;

/// <summary>Keeps <see cref="ReadyStages"/> full: one drawing at a time through the pool, behind whatever sessions wait for.</summary>
public sealed partial class StageStocker(ReadyStages ready, StageSupply supply, TimeProvider clock, ILogger<StageStocker> log) : BackgroundService
{
    private static readonly TimeSpan WhenBusy = TimeSpan.FromMilliseconds(100);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            var difficulty = await ready.NextWanted(stoppingToken);
            // No stage means that the queues are full: sessions wait, and they go first.
            if (await TryDraw(difficulty) is { } stage) ready.Add(stage);
            else await Task.Delay(WhenBusy, clock, stoppingToken);
        }
    }

    // A seed that cannot be drawn must not end the stocker, and with it the host.
    private async Task<DrawnStage?> TryDraw(int difficulty)
    {
        try
        {
            return await supply.DrawAnew(difficulty);
        }
        catch (Exception failure)
        {
            NotDrawn(failure);
            return null;
        }
    }

    [LoggerMessage(EventId = 1201, Level = LogLevel.Error, Message = "A stage could not be drawn ahead")]
    private partial void NotDrawn(Exception failure);
}
