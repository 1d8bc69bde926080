using System.Security.Cryptography;
using Microsoft.Extensions.Logging;
using OneCaptcha.Grains.Policy;
using Orleans.Storage;

namespace OneCaptcha.Grains.Sites;

/// <summary>Counters and the gauge of pressure in memory, saved by a timer: a busy site writes once a minute, a quiet one never.</summary>
internal sealed class SiteStatsGrain(
    [PersistentState("stats", "stats")] IPersistentState<SiteStatsState> storage, TimeProvider clock, ILogger<SiteStatsGrain> log)
    : Grain, ISiteStatsGrain
{
    /// <summary>From the first count that is not saved to the save. Up to as much again is added, so that a thousand sites do not save at once.</summary>
    internal static readonly TimeSpan SaveAfter = TimeSpan.FromMinutes(1);

    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);
    private PressureGauge? _gauge;
    private IGrainTimer? _saving;
    private bool _unsaved;

    /// <inheritdoc/>
    public Task<SitePressure> Add(SiteTally tally)
    {
        var now = clock.GetUtcNow();
        StatsBuckets.Add(storage.State.Minutes, Minute, 60, now, tally);
        StatsBuckets.Add(storage.State.Hours, Hour, 24, now, tally);
        _gauge ??= new PressureGauge(storage.State.UsualRate, now);
        var pressure = _gauge.Add(tally, now);
        storage.State.UsualRate = _gauge.UsualRate;
        if (!_unsaved) SaveLater();
        return Task.FromResult(pressure);
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<StatsBucket>> Minutes(int count) =>
        Task.FromResult(StatsBuckets.Last(storage.State.Minutes, Minute, count, clock.GetUtcNow()));

    /// <inheritdoc/>
    public Task<IReadOnlyList<StatsBucket>> Hours() =>
        Task.FromResult(StatsBuckets.Last(storage.State.Hours, Hour, 24, clock.GetUtcNow()));

    /// <inheritdoc/>
    public async Task Clear()
    {
        _unsaved = false;
        _gauge = null;
        await storage.ClearStateAsync();
        DeactivateOnIdle();
    }

    /// <inheritdoc/>
    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken) => Save(cancellationToken);

    private void SaveLater()
    {
        _unsaved = true;
        var due = SaveAfter + TimeSpan.FromMilliseconds(RandomNumberGenerator.GetInt32((int)SaveAfter.TotalMilliseconds));
        this.SetTimer(ref _saving, SaveOrTryLater, due);
    }

    private async Task SaveOrTryLater(CancellationToken cancellationToken)
    {
        await Save(cancellationToken);
        if (_unsaved) SaveLater();
    }

    // Counters are worth no failed call: without storage they go on counting. A lost ETag ends the activation, as everywhere.
    private async Task Save(CancellationToken cancellationToken)
    {
        if (!_unsaved) return;

        _unsaved = false;
        try
        {
            await storage.WriteStateAsync(cancellationToken);
        }
        catch (Exception failure) when (failure is not InconsistentStateException)
        {
            _unsaved = true;
            log.StatsNotSaved(failure);
        }
    }
}
