namespace OneCaptcha.Grains.Accounts;

/// <summary>A page of a directory: one small record.</summary>
internal sealed class DirectoryPageGrain([PersistentState("page", "accounts")] IPersistentState<DirectoryPageState> storage)
    : DurableGrain<DirectoryPageState>(storage), IDirectoryPageGrain
{
    /// <summary>Keys of a full page: about 12 kB of JSON.</summary>
    internal const int Capacity = 256;

    /// <inheritdoc/>
    public async Task<bool> Enter(string publicKey)
    {
        var page = State;
        if (page.Entries.Count >= Capacity) return false;

        await Write(new DirectoryPageState
        {
            Entries = [.. page.Entries, new DirectoryEntry(page.NextNumber, publicKey)],
            NextNumber = page.NextNumber + 1,
        });
        return true;
    }

    /// <inheritdoc/>
    public async Task<bool> Strike(string publicKey)
    {
        var page = State;
        var left = page.Entries.Where(entry => entry.PublicKey != publicKey).ToList();
        if (left.Count < page.Entries.Count) await Write(page with { Entries = left });
        return left.Count == 0;
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<DirectoryEntry>> List(long after, int limit) => Task.FromResult<IReadOnlyList<DirectoryEntry>>(
        [.. State.Entries.Where(entry => entry.Number > after).Take(limit)]);

    /// <inheritdoc/>
    public Task Clear() => Remove();
}

/// <summary>What is stored of a page.</summary>
[GenerateSerializer, Alias("OneCaptcha.DirectoryPageState")]
internal sealed record DirectoryPageState
{
    [Id(0)] public IReadOnlyList<DirectoryEntry> Entries { get; init; } = [];
    [Id(1)] public long NextNumber { get; init; }
}
