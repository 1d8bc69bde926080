using OneCaptcha.Grains.Sites;

namespace OneCaptcha.Gateway.Sites;

/// <summary>
/// Hands the gateway's sums to <see cref="ISiteStatsGrain"/> every few seconds, and once more before the silo stops. A
/// sum that cannot be delivered is dropped: counting twice would be worse, and no request may wait for a counter.
/// </summary>
public sealed partial class SiteCountersHandover(SiteCounters counters, IGrainFactory grains, TimeProvider clock, ILogger<SiteCountersHandover> log)
    : BackgroundService
{
    /// <summary>Time between two rounds.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    // Grain calls under way at once: thousands of sites must not meet the silo as one burst.
    private const int Parallel = 32;

    /// <summary>One round.</summary>
    public Task HandOver() => System.Threading.Tasks.Parallel.ForEachAsync(
        counters.Take(), new ParallelOptions { MaxDegreeOfParallelism = Parallel }, async (sum, _) =>
        {
            try
            {
                await grains.GetGrain<ISiteStatsGrain>(sum.SiteKey).Add(sum.Tally);
            }
            catch (Exception failure)
            {
                NotDelivered(failure);
            }
        });

    /// <inheritdoc/>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await HandOver().WaitAsync(cancellationToken);
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken)) await HandOver();
        }
        catch (OperationCanceledException)
        {
            // Stopping; the last round is made by StopAsync.
        }
    }

    [LoggerMessage(EventId = 2101, Level = LogLevel.Warning, Message = "Counters of a site could not be handed over")]
    private partial void NotDelivered(Exception failure);
}
