namespace OneCaptcha.Grains;

/// <summary>A grain around one immutable record that lasts until it is deleted.</summary>
internal abstract class DurableGrain<TState>(IPersistentState<TState> storage) : Grain
{
    /// <summary>The record, or an empty one where there is none.</summary>
    protected TState State => storage.State;

    /// <summary>Whether there is a record at all.</summary>
    protected bool Exists => storage.RecordExists;

    /// <summary>
    /// Stores the next record. A write that failed may have arrived all the same: the caller gets what the storage throws, the
    /// activation ends, and the next call reads what is stored.
    /// </summary>
    protected async Task Write(TState next)
    {
        storage.State = next;
        try
        {
            await storage.WriteStateAsync();
        }
        catch
        {
            DeactivateOnIdle();
            throw;
        }
    }

    /// <summary>Removes the record, where there is one, and the activation with it.</summary>
    protected async Task Remove()
    {
        DeactivateOnIdle();
        if (Exists) await storage.ClearStateAsync();
    }

    /// <summary>An activation for an invented key does not linger.</summary>
    protected void LeaveIfUnknown()
    {
        if (!Exists) DeactivateOnIdle();
    }
}
