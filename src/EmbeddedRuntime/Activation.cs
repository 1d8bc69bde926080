using System.Diagnostics;
using Orleans;
using Orleans.Configuration;
using Orleans.Core;
using Orleans.Runtime;
using Orleans.Storage;

namespace OneCaptcha.EmbeddedRuntime;

/// <summary>One grain in memory, from its birth by the first turn that is posted to its end.</summary>
internal sealed class Activation(GrainClass grainClass, string key, ITurnTarget? pool = null)
    : TurnScheduler, IGrainContext, ITurnTarget
{
    private static readonly Func<Activation, Task> Birth = static activation => activation.ActivateAsync();
    private static readonly Func<Activation, Task> End = static activation => activation.DeactivateAsync();

    private Mailbox _mailbox = new(grainClass.IsReentrant);
    private Stage _stage;
    private bool _isLeaving;
    private bool _finishesQueue;
    private DeactivationReason _reason;
    private Idleness _idleness;
    private TimerList _timers;
    private Grain? _grain;
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

    /// <summary>Completes when the activation has ended and what still waited there has been passed on.</summary>
    internal Task Deactivated
    {
        get
        {
            lock (Sync)
            {
                if (_stage == Stage.Ended) return Task.CompletedTask;
                return (_ended ??= new(TaskCreationOptions.RunContinuationsAsynchronously)).Task;
            }
        }
    }

    internal GrainClass Class { get; } = grainClass;

    internal string Key { get; } = key;

    /// <summary>What its caller is doing, where that is followed. Whoever waits first is whom an activation is for.</summary>
    internal Activity? Caller
    {
        get
        {
            if (!RuntimeTelemetry.Source.HasListeners()) return null;
            lock (Sync) return _mailbox.Foremost?.Caller;
        }
    }

    /// <summary>Turns that wait.</summary>
    internal int Waiting => _mailbox.Waiting;

    /// <summary>Turns that wait or run; one that is leaving counts as full.</summary>
    internal int Load => _isLeaving ? int.MaxValue : _mailbox.Running + _mailbox.Waiting;

    /// <inheritdoc/>
    protected override bool HasWork => MayBegin || MayEnd || (_stage == Stage.Unborn && _mailbox.Waiting > 0);

    private bool MayBegin => _stage == Stage.Active && (!_isLeaving || _finishesQueue) && _mailbox.HasNext;

    private bool MayEnd => _stage == Stage.Active && _isLeaving && _mailbox.Running == 0 && (!_finishesQueue || _mailbox.Waiting == 0);

    /// <inheritdoc/>
    public bool TryPost(Turn turn)
    {
        lock (Sync)
        {
            if (_stage == Stage.Ended) return false;
            var load = _mailbox.Running + _mailbox.Waiting;
            if (Class.QueueLimit > 0 && load > Class.QueueLimit && turn is Request request)
            {
                Class.Runtime.Telemetry.CountRefusal(Class, RuntimeTelemetry.QueueFull);
                request.Fail(new LimitExceededException(nameof(SiloMessagingOptions.MaxEnqueuedRequestsHardLimit_StatelessWorker), load, Class.QueueLimit, this));
                return true;
            }

            _mailbox.Add(turn);
            WakeIfWork();
            return true;
        }
    }

    bool ITurnTarget.Remove(Activation activation) => true;

    /// <inheritdoc/>
    public void Deactivate(DeactivationReason deactivationReason, CancellationToken cancellationToken = default) =>
        Leave(deactivationReason, finishQueue: false);

    /// <summary>Begins to end. Calls that wait are served first if <paramref name="finishQueue"/>, else by a new activation.</summary>
    internal void Leave(DeactivationReason reason, bool finishQueue)
    {
        lock (Sync)
        {
            if (_isLeaving || _stage == Stage.Ended) return;
            (_isLeaving, _reason) = (true, reason);
            // A grain that leaves while it activates serves who waits, or they would wake one such grain after another.
            _finishesQueue = finishQueue || _stage < Stage.Active;
            WakeIfWork();
        }
    }

    internal void LeaveIfIdle(long now)
    {
        if (Class.CollectionAge == Timeout.InfiniteTimeSpan) return;
        lock (Sync)
        {
            if (_stage != Stage.Active || Load > 0 || HasContinuation) return;
            if (!_idleness.Exceeds(Class.CollectionAge, now, Class.Runtime.Time)) return;
            Leave(new(DeactivationReasonCode.ActivationIdle, "The activation was idle."), finishQueue: true);
        }
    }

    /// <summary>Keeps off idle collection; infinite and the longest time mean for ever, zero or less takes it back.</summary>
    internal void DelayDeactivation(TimeSpan time)
    {
        lock (Sync) _idleness.Delay(time, Class.Runtime.Time);
    }

    /// <summary>Fails the calls that were issued before <paramref name="deadline"/>. What runs is not cancelled by it.</summary>
    internal void FailOverdue(long deadline, TimeSpan timeout)
    {
        if (_mailbox.Running == 0 && _mailbox.Waiting == 0) return;
        List<Request> overdue;
        lock (Sync) overdue = _mailbox.Overdue(deadline);
        foreach (var request in overdue)
        {
            Class.Runtime.Telemetry.CountRefusal(Class, RuntimeTelemetry.Timeout);
            request.Fail(new TimeoutException($"Response did not arrive on time in {timeout} for {request.MethodName} of {this}."));
        }
    }

    internal IGrainTimer RegisterTimer(GrainTimer timer, GrainTimerCreationOptions options)
    {
        timer.Start(this, options);
        lock (Sync) _timers.Add(timer);
        return timer;
    }

    internal void RemoveTimer(GrainTimer timer)
    {
        lock (Sync) _timers.Remove(timer);
    }

    /// <summary>The kind of grain, for logs and messages. The key stays out: a session's id is nobody's business there.</summary>
    public override string ToString() => Class.GrainType.ToString();

    /// <inheritdoc/>
    protected override object? Take()
    {
        if (_stage == Stage.Unborn)
        {
            _stage = Stage.Activating;
            return Birth;
        }

        if (!MayEnd) return _mailbox.BeginNext();
        _stage = Stage.Deactivating;
        return End;
    }

    /// <inheritdoc/>
    protected override void Begin(object work) =>
        _ = work is Turn turn ? RunAsync(turn) : ((Func<Activation, Task>)work)(this);

    private async Task RunAsync(Turn turn)
    {
        var request = turn as Request;
        var began = request is { Queued: > 0 } ? Stopwatch.GetTimestamp() : 0;
        var span = request?.BeginSpan();
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
        if (began != 0) Class.Runtime.Telemetry.RecordCall(Class, request!.Queued, began);
        if (outcome.Exception?.InnerException is { } failure) RuntimeTelemetry.Fail(span, request?.Caller, request?.MethodName ?? "timer", failure);
        span?.Dispose();
        // The caller hears of it last, and so finds the activation free.
        turn.Complete(outcome);
    }

    private void Finish(Turn turn, Exception? exception)
    {
        lock (Sync)
        {
            _mailbox.End(turn);
            if (turn.KeepsAlive) _idleness.Used(Class.Runtime.Now);
            if (exception is InconsistentStateException { IsSourceActivation: true } lost)
            {
                lost.IsSourceActivation = false;
                Leave(new(DeactivationReasonCode.ApplicationError, lost, "The stored state is not the one in memory."), finishQueue: false);
            }

            WakeIfWork();
        }
    }

    private async Task ActivateAsync()
    {
        var caller = Caller;
        var span = RuntimeTelemetry.BeginCall(caller, Class.Type.Name, "activate");
        try
        {
            var states = new List<IStorage>();
            _grain = Class.CreateGrain(this, states);
            foreach (var state in states) await state.ReadStateAsync(Class.Runtime.StopToken);
            await _grain.OnActivateAsync(Class.Runtime.StopToken);
        }
        catch (Exception exception)
        {
            RuntimeTelemetry.Fail(span, caller, "activate", exception);
            span?.Dispose();
            await CloseAsync(turn => (turn as Request)?.Fail(exception));
            return;
        }

        Class.Runtime.Telemetry.CountActivation(Class, 1);
        span?.Dispose();
        lock (Sync)
        {
            _stage = Stage.Active;
            _idleness.Used(Class.Runtime.Now);
            WakeIfWork();
        }
    }

    private async Task DeactivateAsync()
    {
        try
        {
            await _grain!.OnDeactivateAsync(_reason, Class.Runtime.StopToken);
        }
        catch (Exception exception)
        {
            Class.Runtime.LogDeactivationFailed(this, exception);
        }

        Class.Runtime.Telemetry.CountActivation(Class, -1);
        // Whoever still waits is served by a new activation; ticks end with their timers.
        await CloseAsync(turn =>
        {
            if (turn is Request) Class.Post(Key, turn);
        });
    }

    private async Task CloseAsync(Action<Turn> passOn)
    {
        try
        {
            while (_timers.First is { } timer) timer.Dispose();
            if (_grain is IAsyncDisposable asynchronous) await asynchronous.DisposeAsync();
            else (_grain as IDisposable)?.Dispose();
        }
        catch (Exception exception)
        {
            Class.Runtime.LogDeactivationFailed(this, exception);
        }

        // Out of the directory first: a caller that is refused looks there again.
        Class.Remove(this, pool ?? this);
        lock (Sync)
        {
            _stage = Stage.Ended;
            // Within the lock, so that whoever hears of the end finds those who waited at their next activation.
            _mailbox.TakeAllWaiting().ForEach(passOn);
            _ended?.SetResult();
        }
    }
}
