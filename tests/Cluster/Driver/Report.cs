using System.Globalization;

namespace OneCaptcha.Cluster.Driver;

/// <summary>Prints figures, and counts the claims that held and those that did not.</summary>
internal sealed class Report
{
    public int Passed { get; private set; }

    public int Failed { get; private set; }

    public void Title(string title) => Console.WriteLine($"\n{title}");

    public void Say(FormattableString line) => Console.WriteLine("  " + line.ToString(CultureInfo.InvariantCulture));

    /// <summary>A claim about figures that were printed.</summary>
    public void Claim(string fact, bool holds)
    {
        if (holds) Passed++;
        else Failed++;
        Console.WriteLine($"  {(holds ? "ok    " : "FAILED")} {fact}");
    }

    /// <summary>What happened to the players.</summary>
    public void Say(Tally tally)
    {
        var times = tally.Times;
        Say($"{tally.Finished} sessions finished, {tally.Restarted} had to be begun again ({100.0 * tally.Restarted / Math.Max(1, tally.Finished + tally.Restarted):F2} %), {tally.Wrong} wrong verdicts");
        Say($"{times.Length} requests answered, {tally.Failed} failed; p50 {At(times, 0.5):F0} ms, p99 {At(times, 0.99):F0} ms, slowest {tally.Slowest:F0} ms; longest gap {tally.LongestGap.TotalMilliseconds:F0} ms");
        if (tally.Causes.Length > 0) Say($"causes: {tally.Causes}");
    }

    private static double At(double[] sorted, double share) => sorted.Length == 0 ? 0 : sorted[(int)(share * (sorted.Length - 1))];
}
