namespace OneCaptcha.Ink;

/// <summary>The fingerprints of the inks that were accepted lately for one expression; a new one that matches any of them is a replay.</summary>
/// <remarks>Bounded in memory and time: the oldest gives way when the ring is full, and nothing is older than a day. Not thread-safe.</remarks>
public sealed class ReplayRing
{
    /// <summary>Most fingerprints that are kept.</summary>
    public const int Capacity = 1_000;

    /// <summary>How long a fingerprint is kept.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(1);

    private readonly Queue<(DateTimeOffset At, InkFingerprint Fingerprint)> _entries;

    /// <summary>A ring, empty or as it was stored.</summary>
    public ReplayRing(IEnumerable<(DateTimeOffset At, InkFingerprint Fingerprint)>? entries = null) => _entries = new(entries ?? []);

    /// <summary>What is kept, oldest first.</summary>
    public IReadOnlyCollection<(DateTimeOffset At, InkFingerprint Fingerprint)> Entries => _entries;

    /// <summary>Keeps the fingerprints of an ink, unless one of them is a replay of one that is kept.</summary>
    /// <param name="fingerprints">From <see cref="InkFingerprint.AllOf"/>.</param>
    /// <param name="now">When it was written.</param>
    /// <returns>False for a replay; the ring then stays as it was, but for what has become too old.</returns>
    public bool TryAdd(IReadOnlyList<InkFingerprint> fingerprints, DateTimeOffset now)
    {
        Forget(now);
        foreach (var (_, kept) in _entries)
        {
            foreach (var fingerprint in fingerprints)
            {
                if (fingerprint.IsReplayOf(kept))
                    return false;
            }
        }

        foreach (var fingerprint in fingerprints)
        {
            if (_entries.Count == Capacity)
                _entries.Dequeue();
            _entries.Enqueue((now, fingerprint));
        }

        return true;
    }

    /// <summary>Drops what is older than <see cref="Lifetime"/>.</summary>
    public void Forget(DateTimeOffset now)
    {
        while (_entries.TryPeek(out var oldest) && now - oldest.At >= Lifetime)
            _entries.Dequeue();
    }
}
