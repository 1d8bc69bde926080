using OneCaptcha.Gateway.Telemetry;
using OneCaptcha.Grains.Sites;

namespace OneCaptcha.Gateway.Sites;

/// <summary>
/// Hands the gateway's sums to <see cref="ISiteStatsGrain"/> every few seconds, and once more before the silo stops. A
/// sum that cannot be delivered is dropped: counting twice would be worse, and no request may wait for a counter. The reply tells the
/// site's pressure, so that an attack is met within a round.
/// </summary>
public sealed partial class SiteCountersHandover(
    SiteCounters counters,
    PressureBoard board,
    SiteTelemetry telemetry,
    IGrainFactory grains,
    TimeProvider clock,
    ILogger<SiteCountersHandover> log)
    : BackgroundService
{
    /// <summary>Time between two rounds.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(2);

    // Grain calls under way at once: thousands of sites must not meet the silo as one burst.
    private const int Parallel = 32;

    private readonly SemaphoreSlim _rounds = new(1);

    /// <summary>One round, after the one that may be under way: when it ends, everything counted before it began has arrived.</summary>
    public async Task HandOver()
    {
        await _rounds.WaitAsync();
        try
        {
            var round = counters.Take();
            telemetry.Record(round);
            await System.Threading.Tasks.Parallel.ForEachAsync(
                round, new ParallelOptions { MaxDegreeOfParallelism = Parallel }, (sum, _) => Deliver(sum.SiteKey, sum.Tally));
        }
        finally
        {
            _rounds.Release();
        }
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        _rounds.Dispose();
        base.Dispose();
    }

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

    private async ValueTask Deliver(string siteKey, SiteTally tally)
    {
        try
        {
            board.Set(siteKey, await grains.GetGrain<ISiteStatsGrain>(siteKey).Add(tally));
        }
        catch (Exception failure)
        {
            NotDelivered(failure);
        }
    }

    [LoggerMessage(EventId = 2101, Level = LogLevel.Warning, Message = "Counters of a site could not be handed over")]
    private partial void NotDelivered(Exception failure);
}
