namespace Orleans.Core;

/// <summary>One stored record of a grain. The storages here cancel nothing: what was begun is done.</summary>
public interface IStorage
{
    /// <summary>The version that was read or written last; null when there is no record.</summary>
    string? Etag { get; }

    /// <summary>Whether the storage holds a record.</summary>
    bool RecordExists { get; }

    /// <summary>Removes the record and resets the state.</summary>
    Task ClearStateAsync(CancellationToken cancellationToken);

    /// <inheritdoc cref="ClearStateAsync(CancellationToken)"/>
    Task ClearStateAsync() => ClearStateAsync(CancellationToken.None);

    /// <summary>Writes the state; throws <see cref="Storage.InconsistentStateException"/> when someone else wrote since.</summary>
    Task WriteStateAsync(CancellationToken cancellationToken);

    /// <inheritdoc cref="WriteStateAsync(CancellationToken)"/>
    Task WriteStateAsync() => WriteStateAsync(CancellationToken.None);

    /// <summary>Reads the record anew.</summary>
    Task ReadStateAsync(CancellationToken cancellationToken);

    /// <inheritdoc cref="ReadStateAsync(CancellationToken)"/>
    Task ReadStateAsync() => ReadStateAsync(CancellationToken.None);
}

/// <summary>One stored record with its typed state.</summary>
public interface IStorage<TState> : IStorage
{
    /// <summary>The state in memory; it is stored by <see cref="IStorage.WriteStateAsync()"/> alone.</summary>
    TState State { get; set; }
}
