using Orleans;
using Orleans.Configuration;
using Orleans.Core;
using Orleans.Runtime;
using Orleans.Storage;

namespace OneCaptcha.EmbeddedRuntime;

/// <summary>
/// One grain in memory: its instance, the turns that wait and run, and the scheduler that everything within a turn
/// runs on. Whatever continues after an await comes back through <see cref="QueueTask"/>, and one thread at a time works
/// the queues off, so that grain code never runs in parallel with itself.
/// </summary>
internal sealed class Activation(GrainClass grainClass, string key, ITurnTarget? pool = null)
    : TaskScheduler, IGrainContext, ITurnTarget, IThreadPoolWorkItem
{
    /// <summary>After as many pieces of work the thread goes to whoever waits for one.</summary>
    private const int Burst = 64;

    private static readonly Action<object?> Work = static activation => ((Activation)activation!).WorkOff();

    private static readonly Func<Activation, Task> Begin = static activation => activation.ActivateAsync();
    private static readonly Func<Activation, Task> End = static activation => activation.DeactivateAsync();

    private readonly Lock _lock = new();
    private readonly Queue<Task> _tasks = new();
    private TurnQueue _interleaving;
    private TurnQueue _waiting;
    private Turn? _running;
    private int _runningCount;
    private bool _isBlocked;
    private bool _isScheduled;
    private Stage _stage;
    private bool _isLeaving;
    private bool _finishesQueue;
    private DeactivationReason _reason;
    private long _lastUsed;
    private long _keepUntil;
    private Grain? _grain;
    private GrainTimer? _timers;
    private TaskCompletionSource? _ended;

    private enum Stage : byte
    {
        Unborn,
        Activating,
        Active,
        Deactivating,
        Ended,
    }

    /// <inheritdoc/>
    public GrainId GrainId => new(Class.GrainType, IdSpan.Create(Key));

    /// <inheritdoc/>
    public object? GrainInstance => _grain;

    /// <inheritdoc/>
    public IServiceProvider ActivationServices => Class.Runtime.ServiceProvider;

    /// <inheritdoc/>
    public Task Deactivated
    {
        get
        {
            lock (_lock)
            {
                if (_stage == Stage.Ended) return Task.CompletedTask;
                return (_ended ??= new(TaskCreationOptions.RunContinuationsAsynchronously)).Task;
            }
        }
    }

    internal GrainClass Class { get; } = grainClass;

    internal string Key { get; } = key;

    /// <summary>Turns that wait or run; one that is leaving counts as full.</summary>
    internal int Load => _isLeaving ? int.MaxValue : _runningCount + Waiting;

    internal int Waiting => _waiting.Count + _interleaving.Count;

    /// <inheritdoc/>
    public override int MaximumConcurrencyLevel => 1;

    /// <inheritdoc/>
    public bool TryPost(Turn turn)
    {
        lock (_lock)
        {
            if (_stage == Stage.Ended) return false;
            if (Class.QueueLimit > 0 && turn is Request request && _runningCount + Waiting > Class.QueueLimit)
            {
                request.Fail(new LimitExceededException(Class.QueueLimitName, _runningCount + Waiting, Class.QueueLimit, this));
                return true;
            }

            if (Interleaves(turn)) _interleaving.Add(turn);
            else _waiting.Add(turn);
            WakeIfWork();
        }

        return true;
    }

    bool ITurnTarget.Remove(Activation activation) => true;

    /// <inheritdoc/>
    public void Deactivate(DeactivationReason deactivationReason, CancellationToken cancellationToken = default) =>
        Leave(deactivationReason, finishQueue: false);

    /// <summary>Begins to end. Calls that wait are served first if <paramref name="finishQueue"/>, else by a new activation.</summary>
    internal void Leave(DeactivationReason reason, bool finishQueue)
    {
        lock (_lock)
        {
            if (_isLeaving || _stage == Stage.Ended) return;
            _isLeaving = true;
            _reason = reason;
            // A grain that leaves while it activates serves who waits, or they would wake one such grain after another.
            _finishesQueue = finishQueue || _stage < Stage.Active;
            WakeIfWork();
        }
    }

    internal void LeaveIfIdle(long now)
    {
        if (Class.CollectionAge == Timeout.InfiniteTimeSpan) return;
        lock (_lock)
        {
            if (_stage != Stage.Active || _runningCount + Waiting + _tasks.Count > 0 || now < _keepUntil) return;
            if (Class.Runtime.Time.GetElapsedTime(_lastUsed, now) < Class.CollectionAge) return;
            Leave(new(DeactivationReasonCode.ActivationIdle, "The activation was idle."), finishQueue: true);
        }
    }

    internal void DelayDeactivation(TimeSpan time)
    {
        var runtime = Class.Runtime;
        lock (_lock)
        {
            _keepUntil = time == Timeout.InfiniteTimeSpan || time == TimeSpan.MaxValue ? long.MaxValue
                : time <= TimeSpan.Zero ? 0
                : runtime.Now + (long)(time.TotalSeconds * runtime.Time.TimestampFrequency);
        }
    }

    /// <summary>Fails the calls that were issued before <paramref name="deadline"/>. What runs is not cancelled by it.</summary>
    internal void FailOverdue(long deadline, TimeSpan timeout)
    {
        if (_running is null && Waiting == 0) return;
        lock (_lock)
        {
            foreach (var first in (ReadOnlySpan<Turn?>)[_running, _waiting.First, _interleaving.First])
            {
                for (var turn = first; turn is not null; turn = turn.Next)
                {
                    if (turn is Request { IsAbandoned: false } request && request.Issued < deadline)
                        request.Fail(new TimeoutException($"Response did not arrive on time in {timeout} for {request.MethodName} of {this}."));
                }
            }
        }
    }

    internal IGrainTimer RegisterTimer(GrainTimer timer, GrainTimerCreationOptions options)
    {
        timer.Start(this, options);
        lock (_lock)
        {
            timer.NextTimer = _timers;
            _timers = timer;
        }

        return timer;
    }

    internal void RemoveTimer(GrainTimer timer)
    {
        lock (_lock)
        {
            if (_timers == timer) _timers = timer.NextTimer;
            for (var other = _timers; other is not null; other = other.NextTimer)
                if (other.NextTimer == timer) other.NextTimer = timer.NextTimer;
        }
    }

    /// <inheritdoc/>
    public override string ToString() => GrainId.ToString();

    /// <summary>Runs on the thread pool. Within one task of this scheduler, so that it is the current one in every turn.</summary>
    void IThreadPoolWorkItem.Execute() => new Task(Work, this, TaskCreationOptions.DenyChildAttach).RunSynchronously(this);

    protected override void QueueTask(Task task)
    {
        lock (_lock)
        {
            _tasks.Enqueue(task);
            WakeIfWork();
        }
    }

    /// <summary>Inline go the work loop itself and what a turn waits for synchronously.</summary>
    protected override bool TryExecuteTaskInline(Task task, bool taskWasPreviouslyQueued) =>
        !taskWasPreviouslyQueued && (task.AsyncState == this || Current == this) && TryExecuteTask(task);

    protected override IEnumerable<Task> GetScheduledTasks()
    {
        lock (_lock) return [.. _tasks];
    }

    private bool Interleaves(Turn turn) => Class.IsReentrant || turn.Interleaves;

    private void WorkOff()
    {
        for (var count = 0; ; count++)
        {
            object? work;
            lock (_lock)
            {
                if (!HasWork)
                {
                    _isScheduled = false;
                    return;
                }

                if (count == Burst)
                {
                    ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
                    return;
                }

                work = TakeWork();
            }

            if (work is Task task) TryExecuteTask(task);
            else if (work is Turn turn) _ = RunAsync(turn);
            else if (work is Func<Activation, Task> step) _ = step(this);
        }
    }

    // Those below hold the lock.

    private bool HasWork => _tasks.Count > 0 || MayBegin || MayEnd || (_stage == Stage.Unborn && Waiting > 0);

    private bool MayBegin => _stage == Stage.Active && (!_isLeaving || _finishesQueue)
        && (_interleaving.Count > 0 || (!_isBlocked && _waiting.Count > 0));

    private bool MayEnd => _stage == Stage.Active && _isLeaving && _runningCount == 0 && (!_finishesQueue || Waiting == 0);

    private void WakeIfWork()
    {
        if (_isScheduled || !HasWork) return;
        _isScheduled = true;
        ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: true);
    }

    /// <summary>What follows an await comes first, then birth or end, then what has waited longest.</summary>
    private object? TakeWork()
    {
        if (_tasks.TryDequeue(out var task)) return task;
        if (_stage == Stage.Unborn)
        {
            _stage = Stage.Activating;
            return Begin;
        }

        if (MayEnd)
        {
            _stage = Stage.Deactivating;
            return End;
        }

        while (_interleaving.TryTake(out var turn) || (!_isBlocked && _waiting.TryTake(out turn)))
        {
            if (turn!.IsAbandoned) continue;
            if (!Interleaves(turn)) _isBlocked = true;
            turn.Next = _running;
            _running = turn;
            _runningCount++;
            return turn;
        }

        return null;
    }

    // Those below do not.

    private async Task RunAsync(Turn turn)
    {
        var metrics = Class.Runtime.Metrics;
        var began = metrics.TurnTime.Enabled ? Class.Runtime.Now : 0;
        Task outcome;
        try
        {
            outcome = turn.Invoke(_grain!) ?? throw new InvalidOperationException($"{Class.Type} returned null instead of a task.");
        }
        catch (Exception exception)
        {
            outcome = Task.FromException(exception);
        }

        // Awaited on this scheduler: the end of a turn is part of it.
        await outcome.ConfigureAwait(ConfigureAwaitOptions.ContinueOnCapturedContext | ConfigureAwaitOptions.SuppressThrowing);
        Finish(turn, outcome.Exception?.InnerException);
        if (began != 0) metrics.RecordTurn(Class, Class.Runtime.Time.GetElapsedTime(began));
        turn.Complete(outcome);
    }

    private void Finish(Turn turn, Exception? exception)
    {
        lock (_lock)
        {
            if (_running == turn) _running = turn.Next;
            for (var other = _running; other is not null; other = other.Next)
                if (other.Next == turn) other.Next = turn.Next;
            turn.Next = null;
            _runningCount--;
            if (!Interleaves(turn)) _isBlocked = false;
            if (turn.KeepsAlive) _lastUsed = Class.Runtime.Now;
            if (exception is InconsistentStateException)
                Leave(new(DeactivationReasonCode.ApplicationError, exception, "The stored state is not the one in memory."), finishQueue: false);
            WakeIfWork();
        }
    }

    private async Task ActivateAsync()
    {
        try
        {
            var states = new List<IStorage>();
            _grain = Class.CreateGrain(this, states);
            foreach (var state in states) await state.ReadStateAsync(Class.Runtime.StopToken);
            await _grain.OnActivateAsync(Class.Runtime.StopToken);
        }
        catch (Exception exception)
        {
            await CloseAsync(turn => (turn as Request)?.Fail(exception));
            return;
        }

        Class.Runtime.Metrics.CountActivation(Class, 1);
        lock (_lock)
        {
            _stage = Stage.Active;
            _lastUsed = Class.Runtime.Now;
            WakeIfWork();
        }
    }

    private async Task DeactivateAsync()
    {
        StopTimers();
        try
        {
            await _grain!.OnDeactivateAsync(_reason, Class.Runtime.StopToken);
        }
        catch (Exception exception)
        {
            Class.Runtime.LogDeactivationFailed(this, exception);
        }

        Class.Runtime.Metrics.CountActivation(Class, -1);
        // Whoever still waits is served by a new activation; ticks end with their timers.
        await CloseAsync(turn =>
        {
            if (turn is Request) Class.Post(Key, turn);
        });
    }

    private void StopTimers()
    {
        while (_timers is { } timer) timer.Dispose();
    }

    private async Task CloseAsync(Action<Turn> forward)
    {
        StopTimers();
        try
        {
            if (_grain is IAsyncDisposable asynchronous) await asynchronous.DisposeAsync();
            else (_grain as IDisposable)?.Dispose();
        }
        catch (Exception exception)
        {
            Class.Runtime.LogDeactivationFailed(this, exception);
        }

        // Out of the directory first: a caller that is refused looks there again.
        Class.Remove(this, pool ?? this);
        var left = new List<Turn>();
        lock (_lock)
        {
            _stage = Stage.Ended;
            while (_interleaving.TryTake(out var turn) || _waiting.TryTake(out turn)) left.Add(turn!);
            _ended?.SetResult();
        }

        left.ForEach(forward);
    }
}
