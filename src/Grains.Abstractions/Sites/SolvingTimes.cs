namespace OneCaptcha.Grains.Sites;

/// <summary>
/// A histogram of solving times that merges by adding: bucket i holds times from 0.5 s · 2^(i/4) on, four buckets an
/// octave, up to 2,048 s. A quantile is off by 9 % at most, whatever was merged into it.
/// </summary>
public static class SolvingTimes
{
    /// <summary>How many buckets there are.</summary>
    public const int Buckets = 49;

    private const double Shortest = 0.5;
    private const double PerOctave = 4;

    /// <summary>The bucket of a time; what is shorter or longer than all goes into the first or the last.</summary>
    public static int BucketOf(TimeSpan time)
    {
        var octaves = Math.Log2(Math.Max(time.TotalSeconds, Shortest) / Shortest);
        return Math.Min((int)(octaves * PerOctave + 1e-9), Buckets - 1);
    }

    /// <summary>The time below which the given share of all lies, as the geometric middle of its bucket.</summary>
    /// <param name="counts">Times counted a bucket.</param>
    /// <param name="share">0.5 for the median.</param>
    /// <returns>Seconds, or null where nothing was counted.</returns>
    public static double? Quantile(IReadOnlyList<long> counts, double share)
    {
        var total = counts.Sum();
        if (total == 0) return null;

        var rank = (long)Math.Ceiling(share * total);
        var bucket = 0;
        for (var below = counts[0]; below < rank; below += counts[bucket]) bucket++;
        return Math.Round(Shortest * Math.Pow(2, (bucket + 0.5) / PerOctave), 2);
    }
}
