namespace OneCaptcha.EmbeddedRuntime;

/// <summary>Since when an activation has not been used, and until when that does not matter. Guarded by the activation's lock.</summary>
internal struct Idleness
{
    private long _lastUsed;
    private long _keepUntil;

    internal void Used(long now) => _lastUsed = now;

    /// <summary>Keeps off idle collection; infinite and the longest time mean for ever, zero or less takes it back.</summary>
    internal void Delay(TimeSpan time, TimeProvider clock) =>
        _keepUntil = time == Timeout.InfiniteTimeSpan || time == TimeSpan.MaxValue ? long.MaxValue
            : time <= TimeSpan.Zero ? 0
            : clock.GetTimestamp() + (long)(time.TotalSeconds * clock.TimestampFrequency);

    internal readonly bool Exceeds(TimeSpan age, long now, TimeProvider clock) =>
        now >= _keepUntil && clock.GetElapsedTime(_lastUsed, now) >= age;
}
