using Microsoft.Extensions.Logging;
using OneCaptcha.Grains.Challenges;

namespace OneCaptcha.Grains;

/// <summary>A record that is worth nothing after its deadline.</summary>
internal interface IExpiring
{
    /// <summary>Compared on every call: that is the truth, whatever timers do.</summary>
    DateTimeOffset Deadline { get; }

    /// <summary>When the record goes: at the deadline, save where it must be known for longer that there was one.</summary>
    DateTimeOffset KeptUntil => Deadline;

    /// <summary>Whether it still waits for an answer, and so counts among the open sessions.</summary>
    bool IsOpen { get; }
}

/// <summary>
/// A grain around one immutable record with a deadline. A write makes the next record true or leaves the last one in
/// force; a timer, which may die with its silo, tidies after the deadline.
/// </summary>
internal abstract class ExpiringGrain<TState>(
    IPersistentState<TState> storage, IStorageRun run, OpenSessions openSessions, TimeProvider clock, ILogger log) : Grain
    where TState : class, IExpiring
{
    // After the deadline by a little, so that a call at the last moment finds its record.
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(1);

    private IGrainTimer? _tidying;
    private bool _isCounted;

    /// <summary>The record in force.</summary>
    protected TState State => storage.State;

    /// <summary>Whether there is a record at all.</summary>
    protected bool Exists => storage.RecordExists;

    /// <summary>Whether the silo takes a further open session.</summary>
    protected bool HasRoom => openSessions.HasRoom;

    /// <summary>The present, by the injected clock.</summary>
    protected DateTimeOffset Now => clock.GetUtcNow();

    /// <inheritdoc/>
    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        if (Exists) OnStateInForce();
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        CountAsOpen(false);
        return Task.CompletedTask;
    }

    /// <summary>Stores the next record. False: it could not be stored, the last one is in force and the call has not happened.</summary>
    protected async Task<bool> Write(TState next)
    {
        var last = storage.State;
        storage.State = next;
        try
        {
            await storage.WriteStateAsync();
        }
        catch (Exception failure)
        {
            // The write may have arrived all the same: this activation ends, and the next call reads what is stored.
            storage.State = last;
            log.StateNotWritten(failure);
            DeactivateOnIdle();
            return false;
        }

        OnStateInForce();
        return true;
    }

    /// <summary>The life the storage is in, or null where it does not answer.</summary>
    protected async Task<string?> StorageRun()
    {
        try
        {
            return await run.Id();
        }
        catch (IOException failure)
        {
            log.StorageSilent(failure);
            return null;
        }
    }

    private void OnStateInForce()
    {
        CountAsOpen(State.IsOpen);
        this.SetTimer(ref _tidying, Tidy, State.KeptUntil - Now + Grace);
    }

    /// <summary>Does not linger on behalf of a record that does not exist: whoever invents keys must not fill the memory.</summary>
    protected T Leave<T>(T reply)
    {
        if (!Exists) DeactivateOnIdle();
        return reply;
    }

    private void CountAsOpen(bool open)
    {
        if (open == _isCounted) return;

        _isCounted = open;
        if (open) openSessions.Add();
        else openSessions.Remove();
    }

    /// <summary>Called when the deadline passed and nobody had answered, before the record is cleared.</summary>
    protected abstract void OnAbandoned();

    private async Task Tidy(CancellationToken cancellationToken)
    {
        if (Exists && Now <= State.KeptUntil)
        {
            // More time was given while this tick waited, or the clock was set back.
            OnStateInForce();
            return;
        }

        DeactivateOnIdle();
        if (!Exists) return;

        if (State.IsOpen) OnAbandoned();
        await storage.ClearStateAsync(cancellationToken);
    }
}

/// <summary>What such grains log. Never a key: who reads logs must not be able to answer or redeem.</summary>
internal static partial class ExpiringGrainLog
{
    [LoggerMessage(EventId = 1001, Level = LogLevel.Error, Message = "The state of a challenge could not be written; the call was refused")]
    public static partial void StateNotWritten(this ILogger log, Exception failure);

    [LoggerMessage(EventId = 1002, Level = LogLevel.Warning, Message = "The end of a session could not be told to the visitor's record")]
    public static partial void VisitorNotTold(this ILogger log, Exception failure);

    [LoggerMessage(EventId = 1003, Level = LogLevel.Error, Message = "The storage did not answer; the call was refused")]
    public static partial void StorageSilent(this ILogger log, Exception failure);
}
