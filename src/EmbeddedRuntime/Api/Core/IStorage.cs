namespace Orleans.Core;

/// <summary>One stored record of a grain.</summary>
public interface IStorage
{
    /// <summary>The version that was read or written last; null when there is no record.</summary>
    string? Etag { get; }

    /// <summary>Whether the storage holds a record.</summary>
    bool RecordExists { get; }

    /// <summary>Removes the record and resets the state.</summary>
    Task ClearStateAsync();

    /// <summary>Writes the state; throws <see cref="Storage.InconsistentStateException"/> when someone else wrote since.</summary>
    Task WriteStateAsync();

    /// <summary>Reads the record anew.</summary>
    Task ReadStateAsync();

    /// <inheritdoc cref="ClearStateAsync()"/>
    Task ClearStateAsync(CancellationToken cancellationToken) => ClearStateAsync();

    /// <inheritdoc cref="WriteStateAsync()"/>
    Task WriteStateAsync(CancellationToken cancellationToken) => WriteStateAsync();

    /// <inheritdoc cref="ReadStateAsync()"/>
    Task ReadStateAsync(CancellationToken cancellationToken) => ReadStateAsync();
}

/// <summary>One stored record with its typed state.</summary>
public interface IStorage<TState> : IStorage
{
    /// <summary>The state in memory; it is stored by <see cref="IStorage.WriteStateAsync()"/> alone.</summary>
    TState State { get; set; }
}
