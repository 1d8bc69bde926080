using OneCaptcha.Ink;

namespace OneCaptcha.Grains.Ink;

/// <summary>One expression's memory of how it was written.</summary>
/// <remarks>
/// It stays active for as long as it remembers anything, so that what it remembers is gone after a day: handwriting is personal
/// data. The collection age exceeds that day.
/// </remarks>
[CollectionAgeLimit(Days = 2)]
internal sealed class InkReplayGrain(
    [PersistentState("ink-replay", "replays")] IPersistentState<InkReplayState> storage, ReplayKey key, TimeProvider clock)
    : Grain, IInkReplayGrain
{
    // What could not be forgotten, because the storage did not answer, is tried again.
    private static readonly TimeSpan Retry = TimeSpan.FromMinutes(1);

    private ReplayRing _ring = new();
    private IGrainTimer? _forgetting;

    /// <inheritdoc/>
    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        // Fingerprints of another key match nothing, and those of another version may not even be read: they go with the next write.
        if (storage.State.KeyId == key.Id)
        {
            _ring = new ReplayRing(storage.State.Entries
                .Where(entry => entry.Fingerprint.Length == InkFingerprint.Length)
                .Select(entry => (entry.At, InkFingerprint.FromBytes(entry.Fingerprint))));
        }

        if (storage.RecordExists) ForgetInTime();
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public async Task<bool> Remember(string imageId, string strokes)
    {
        // The ink of this very challenge, whose first outcome was lost on the way: it was new then.
        if (storage.State.LastImageIds.Contains(imageId)) return true;
        if (!InkParser.TryParse(strokes, InkLimits.Default, out var ink, out _)) return false;
        if (!_ring.TryAdd(InkFingerprint.AllOf(ink!, key.Bytes), clock.GetUtcNow())) return false;

        await Store([.. storage.State.LastImageIds.TakeLast(InkReplayState.ImageIds - 1), imageId]);
        ForgetInTime();
        return true;
    }

    private Task Store(IReadOnlyList<string> lastImageIds)
    {
        storage.State = new InkReplayState
        {
            KeyId = key.Id,
            Entries = [.. _ring.Entries.Select(entry => new InkReplayEntry(entry.At, entry.Fingerprint.Bytes.ToArray()))],
            LastImageIds = lastImageIds,
        };
        return storage.WriteStateAsync();
    }

    // The oldest entry says when there is something to forget; a record of another key is forgotten at once.
    private void ForgetInTime()
    {
        var due = _ring.Entries.Count == 0 ? TimeSpan.Zero : _ring.Entries.First().At + ReplayRing.Lifetime - clock.GetUtcNow();
        this.SetTimer(ref _forgetting, Forget, due, Retry);
    }

    private async Task Forget(CancellationToken cancellationToken)
    {
        _ring.Forget(clock.GetUtcNow());
        if (_ring.Entries.Count > 0)
        {
            await Store(storage.State.LastImageIds);
            ForgetInTime();
            return;
        }

        await storage.ClearStateAsync(cancellationToken);
        DeactivateOnIdle();
    }
}

/// <summary>What is remembered of an expression.</summary>
[GenerateSerializer, Alias("OneCaptcha.InkReplayState")]
internal sealed record InkReplayState
{
    /// <summary>How many challenges' own repeats are told from replays.</summary>
    public const int ImageIds = 16;

    [Id(0)] public string KeyId { get; init; } = "";
    [Id(1)] public IReadOnlyList<InkReplayEntry> Entries { get; init; } = [];
    [Id(2)] public IReadOnlyList<string> LastImageIds { get; init; } = [];
}

/// <summary>A fingerprint, and when it was taken.</summary>
[GenerateSerializer, Immutable, Alias("OneCaptcha.InkReplayEntry")]
internal sealed record InkReplayEntry(DateTimeOffset At, byte[] Fingerprint);
