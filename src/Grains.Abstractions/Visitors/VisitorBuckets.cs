namespace OneCaptcha.Grains.Visitors;

/// <summary>
/// The leaky buckets of one visitor, without a clock of their own. Openings and what came of them leak in proportion to their
/// level (after t they are e^(−t/<see cref="Memory"/>) of it), so that a level tells a rate: one opening a minute settles at 30,
/// one a second at 1,800. Passes without sight leak evenly, so that their bucket is a budget a day.
/// </summary>
public sealed class VisitorBuckets(DateTimeOffset now)
{
    /// <summary>After this long, 37 % of what was counted is left.</summary>
    public static readonly TimeSpan Memory = TimeSpan.FromMinutes(30);

    /// <summary>Passes without sight that an address may earn within a day, and at once.</summary>
    public const int SightlessBudget = 10;

    // A level below it changes no decision.
    private const double Traces = 0.25;

    private static readonly TimeSpan SightlessLeak = TimeSpan.FromDays(1) / SightlessBudget;

    private DateTimeOffset _at = now;
    private double _opens, _failures, _passes, _sightless;

    /// <summary>What is left at this moment.</summary>
    public VisitorRecord Read(DateTimeOffset now)
    {
        Leak(now);
        return new VisitorRecord(_opens, _failures, _passes, _sightless);
    }

    /// <summary>Counts an opening, and tells the record with it.</summary>
    public VisitorRecord CountOpening(DateTimeOffset now)
    {
        Leak(now);
        _opens++;
        return Read(now);
    }

    /// <summary>Counts how a session ended.</summary>
    public void Count(VisitorOutcome outcome, DateTimeOffset now)
    {
        Leak(now);
        if (outcome == VisitorOutcome.Passed) _passes++;
        else _failures++;
    }

    /// <summary>Takes one pass without sight out of the budget.</summary>
    /// <returns>Zero where there was one; else how long until there is, and nothing is taken.</returns>
    public TimeSpan TrySpendSightless(DateTimeOffset now)
    {
        var wait = WaitForSightless(Read(now));
        if (wait == TimeSpan.Zero) _sightless++;
        return wait;
    }

    /// <summary>How long such a visitor waits for a pass without sight: zero within the budget.</summary>
    public static TimeSpan WaitForSightless(in VisitorRecord record)
    {
        var missing = record.Sightless + 1 - SightlessBudget;
        return missing > 1e-9 ? missing * SightlessLeak : TimeSpan.Zero;
    }

    /// <summary>How long until nothing is left that would change a decision.</summary>
    public TimeSpan UntilEmpty(DateTimeOffset now)
    {
        Leak(now);
        var highest = Math.Max(_opens, Math.Max(_failures, _passes));
        var draining = highest <= Traces ? TimeSpan.Zero : Memory * Math.Log(highest / Traces);
        var refilling = _sightless * SightlessLeak;
        return draining > refilling ? draining : refilling;
    }

    private void Leak(DateTimeOffset now)
    {
        var passed = now - _at;
        // A clock that was set back neither leaks nor fills.
        if (passed <= TimeSpan.Zero) return;

        _at = now;
        var left = Math.Exp(-(passed / Memory));
        _opens *= left;
        _failures *= left;
        _passes *= left;
        _sightless = Math.Max(0, _sightless - (passed / SightlessLeak));
    }
}
