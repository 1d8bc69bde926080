namespace OneCaptcha.Grains.Visitors;

/// <summary>
/// <see cref="VisitorBuckets"/> with a clock, in memory alone. The activation leaves as soon as nothing is left that would change a
/// decision, so that a flood from many addresses, each seen once, fills the memory for an hour and not for a day.
/// </summary>
/// <remarks>A day after its key was derived nobody can name the grain again, and the collection takes what is left.</remarks>
[CollectionAgeLimit(Hours = 24)]
internal sealed class VisitorGrain(TimeProvider clock) : Grain, IVisitorGrain
{
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);

    private readonly VisitorBuckets _buckets = new(clock.GetUtcNow());
    private IGrainTimer? _leaving;

    /// <inheritdoc/>
    public Task<VisitorRecord> Open() => Task.FromResult(Kept(_buckets.CountOpening(clock.GetUtcNow())));

    /// <inheritdoc/>
    public Task<VisitorRecord> Look() => Task.FromResult(Kept(_buckets.Read(clock.GetUtcNow())));

    /// <inheritdoc/>
    public Task Ended(VisitorOutcome outcome)
    {
        _buckets.Count(outcome, clock.GetUtcNow());
        Kept(true);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task<TimeSpan> SpendSightless() => Task.FromResult(Kept(_buckets.TrySpendSightless(clock.GetUtcNow())));

    // One timer that looks again, not one set anew at every call: a busy address would do little else.
    private T Kept<T>(T reply)
    {
        if (_leaving is null) this.SetTimer(ref _leaving, Leave, UntilEmpty());
        return reply;
    }

    private Task Leave(CancellationToken cancellationToken)
    {
        var left = UntilEmpty();
        if (left <= Pause) DeactivateOnIdle();
        else this.SetTimer(ref _leaving, Leave, left);
        return Task.CompletedTask;
    }

    private TimeSpan UntilEmpty()
    {
        var left = _buckets.UntilEmpty(clock.GetUtcNow());
        return left > Pause ? left : Pause;
    }
}
