namespace OneCaptcha.Grains;

/// <summary>Timers that grains set anew whenever their state changes.</summary>
internal static class GrainTimers
{
    /// <summary>
    /// Lets the timer tick once after <paramref name="due"/>, at once where that is past; then, unless it is set anew, each time
    /// <paramref name="again"/> has passed, or no more where none is given.
    /// </summary>
    public static void SetTimer(
        this Grain grain, ref IGrainTimer? timer, Func<CancellationToken, Task> tick, TimeSpan due, TimeSpan? again = null)
    {
        if (due < TimeSpan.Zero) due = TimeSpan.Zero;
        var period = again ?? Timeout.InfiniteTimeSpan;
        if (timer is null) timer = grain.RegisterGrainTimer(tick, new GrainTimerCreationOptions(due, period));
        else timer.Change(due, period);
    }
}
