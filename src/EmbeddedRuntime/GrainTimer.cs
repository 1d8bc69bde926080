using Orleans.Runtime;

namespace OneCaptcha.EmbeddedRuntime;

/// <summary>
/// A timer of one activation. It is its own turn: at most one tick waits or runs, and the clock is set anew when
/// that tick has ended.
/// </summary>
internal abstract class GrainTimer : Turn, IGrainTimer
{
    private Activation _activation = null!;
    private ITimer _clock = null!;
    private TimeSpan _dueTime;
    private TimeSpan _period;
    private CancellationTokenSource? _ended;
    private bool _isDisposed;
    private bool _isChanged;
    private bool _interleaves;
    private bool _keepsAlive;
    private int _isTicking;

    internal GrainTimer? NextTimer { get; set; }

    internal override bool Interleaves => _interleaves;

    internal override bool KeepsAlive => _keepsAlive;

    internal override bool IsAbandoned => _isDisposed;

    internal void Start(Activation activation, GrainTimerCreationOptions options)
    {
        Check(options.DueTime, options.Period);
        (_activation, _dueTime, _period) = (activation, options.DueTime, options.Period);
        (_interleaves, _keepsAlive) = (options.Interleave, options.KeepAlive);
        // Ticks must not run with the async locals of whoever set the timer.
        using (ExecutionContext.IsFlowSuppressed() ? default(AsyncFlowControl?) : ExecutionContext.SuppressFlow())
        {
            _clock = activation.Class.Runtime.Time.CreateTimer(
                static timer => ((GrainTimer)timer!).Tick(), this, options.DueTime, Timeout.InfiniteTimeSpan);
        }
    }

    /// <inheritdoc/>
    public void Change(TimeSpan dueTime, TimeSpan period)
    {
        Check(dueTime, period);
        (_dueTime, _period, _isChanged) = (dueTime, period, true);
        if (!_isDisposed && Volatile.Read(ref _isTicking) == 0) _clock.Change(dueTime, Timeout.InfiniteTimeSpan);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_isDisposed) return;
        _isDisposed = true;
        _activation.RemoveTimer(this);
        _clock.Dispose();
        _ended?.Cancel();
    }

    internal override Task Invoke(object grain)
    {
        _isChanged = false;
        _ended ??= new CancellationTokenSource();
        return Callback(_ended.Token);
    }

    internal override void Complete(Task outcome)
    {
        if (outcome.Exception is { InnerException: { } exception }) _activation.Class.Runtime.LogTickFailed(_activation, exception);
        Volatile.Write(ref _isTicking, 0);
        if (!_isDisposed) _clock.Change(_isChanged ? _dueTime : _period, Timeout.InfiniteTimeSpan);
    }

    protected abstract Task Callback(CancellationToken cancellationToken);

    private static void Check(TimeSpan dueTime, TimeSpan period)
    {
        var longest = TimeSpan.FromMilliseconds(uint.MaxValue - 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(dueTime, Timeout.InfiniteTimeSpan);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(dueTime, longest);
        ArgumentOutOfRangeException.ThrowIfLessThan(period, Timeout.InfiniteTimeSpan);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(period, longest);
    }

    private void Tick()
    {
        // A tick that waits is in a list already: being there twice would break it.
        if (Interlocked.Exchange(ref _isTicking, 1) == 0) _activation.TryPost(this);
    }
}

/// <summary>A timer with the state of its callback.</summary>
internal sealed class GrainTimer<TState>(Func<TState, CancellationToken, Task> callback, TState state) : GrainTimer
{
    protected override Task Callback(CancellationToken cancellationToken) => callback(state, cancellationToken);
}
