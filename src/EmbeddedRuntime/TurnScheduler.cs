namespace OneCaptcha.EmbeddedRuntime;

/// <summary>
/// The scheduler that everything within the turns of one activation runs on. Whatever continues after an await comes back
/// through <see cref="QueueTask"/>, and one thread at a time works the queues off, so that a grain never runs in parallel
/// with itself. No thread is held while there is nothing to do.
/// </summary>
internal abstract class TurnScheduler : TaskScheduler, IThreadPoolWorkItem
{
    /// <summary>After as many pieces of work the thread goes to whoever waits for one.</summary>
    private const int Burst = 64;

    private static readonly Action<object?> Work = static scheduler => ((TurnScheduler)scheduler!).WorkOff();

    private readonly Queue<Task> _tasks = new();
    private bool _isScheduled;

    /// <inheritdoc/>
    public sealed override int MaximumConcurrencyLevel => 1;

    /// <summary>Guards all that more than one thread touches.</summary>
    protected Lock Sync { get; } = new();

    /// <summary>Whether a turn awaits no longer and could go on. Must hold the lock.</summary>
    protected bool HasContinuation => _tasks.Count > 0;

    /// <summary>Whether <see cref="Take"/> has something to begin. Must hold the lock.</summary>
    protected abstract bool HasWork { get; }

    /// <summary>Runs on the thread pool, as one task of this scheduler, so that it is the current one in every turn.</summary>
    void IThreadPoolWorkItem.Execute() => new Task(Work, this, TaskCreationOptions.DenyChildAttach).RunSynchronously(this);

    /// <summary>What is to begin next, or null. Must hold the lock.</summary>
    protected abstract object? Take();

    /// <summary>Begins what was taken; returns at its first await.</summary>
    protected abstract void Begin(object work);

    /// <summary>Asks for a thread if there is something to do. Must hold the lock.</summary>
    protected void WakeIfWork()
    {
        if (_isScheduled || !(HasContinuation || HasWork)) return;
        _isScheduled = true;
        ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: true);
    }

    /// <inheritdoc/>
    protected sealed override void QueueTask(Task task)
    {
        lock (Sync)
        {
            _tasks.Enqueue(task);
            WakeIfWork();
        }
    }

    /// <summary>Inline go the work loop itself and what a turn waits for synchronously.</summary>
    protected sealed override bool TryExecuteTaskInline(Task task, bool taskWasPreviouslyQueued) =>
        !taskWasPreviouslyQueued && (task.AsyncState == this || Current == this) && TryExecuteTask(task);

    /// <inheritdoc/>
    protected sealed override IEnumerable<Task> GetScheduledTasks()
    {
        lock (Sync) return [.. _tasks];
    }

    private void WorkOff()
    {
        for (var count = 0; ; count++)
        {
            object? work;
            lock (Sync)
            {
                if (!HasContinuation && !HasWork)
                {
                    _isScheduled = false;
                    return;
                }

                if (count == Burst)
                {
                    ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
                    return;
                }

                work = _tasks.TryDequeue(out var continuation) ? continuation : Take();
            }

            if (work is Task task) TryExecuteTask(task);
            else if (work is not null) Begin(work);
        }
    }
}
