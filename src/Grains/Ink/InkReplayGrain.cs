using OneCaptcha.Ink;

namespace OneCaptcha.Grains.Ink;

/// <summary>One expression's memory of how it was written.</summary>
[CollectionAgeLimit(Hours = 1)]
internal sealed class InkReplayGrain(
    [PersistentState("ink-replay", "challenges")] IPersistentState<InkReplayState> storage, ReplayKey key, TimeProvider clock)
    : Grain, IInkReplayGrain
{
    private ReplayRing _ring = new();

    /// <inheritdoc/>
    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        // Fingerprints of another key match nothing: they go with the next write.
        if (storage.State.KeyId == key.Id)
        {
            _ring = new ReplayRing(storage.State.Entries.Select(entry => (entry.At, InkFingerprint.FromBytes(entry.Fingerprint))));
        }

        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public async Task<bool> Remember(string imageId, string strokes)
    {
        // The ink of this very challenge, whose first outcome was lost on the way: it was new then.
        if (storage.State.LastImageIds.Contains(imageId)) return true;
        if (!InkParser.TryParse(strokes, InkLimits.Default, out var ink, out _)) return false;
        if (!_ring.TryAdd(InkFingerprint.Of(ink!, key.Bytes), clock.GetUtcNow())) return false;

        storage.State = new InkReplayState
        {
            KeyId = key.Id,
            Entries = [.. _ring.Entries.Select(entry => new InkReplayEntry(entry.At, entry.Fingerprint.Bytes.ToArray()))],
            LastImageIds = [.. storage.State.LastImageIds.TakeLast(InkReplayState.ImageIds - 1), imageId],
        };
        await storage.WriteStateAsync();
        return true;
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
