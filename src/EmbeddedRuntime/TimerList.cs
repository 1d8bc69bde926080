namespace OneCaptcha.EmbeddedRuntime;

/// <summary>The timers of an activation, linked through <see cref="GrainTimer.NextTimer"/>. Guarded by the activation's lock.</summary>
internal struct TimerList
{
    internal GrainTimer? First { get; private set; }

    internal void Add(GrainTimer timer) => (timer.NextTimer, First) = (First, timer);

    internal void Remove(GrainTimer timer)
    {
        if (First == timer) First = timer.NextTimer;
        for (var other = First; other is not null; other = other.NextTimer)
            if (other.NextTimer == timer) other.NextTimer = timer.NextTimer;
    }
}
