using OneCaptcha.Testing;

namespace OneCaptcha.Telemetry.Tests;

/// <summary>A clock that the test moves, by which what is measured takes the time it really takes.</summary>
public sealed class LivelyClock(ManualTimeProvider clock) : TimeProvider
{
    private readonly long _started = System.GetTimestamp();

    /// <inheritdoc/>
    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => clock.GetUtcNow() + System.GetElapsedTime(_started);

    /// <inheritdoc/>
    public override long GetTimestamp() => clock.GetTimestamp() + System.GetElapsedTime(_started).Ticks;

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        clock.CreateTimer(callback, state, dueTime, period);
}
