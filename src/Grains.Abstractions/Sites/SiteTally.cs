namespace OneCaptcha.Grains.Sites;

/// <summary>What happened on a site within a span of time.</summary>
/// <param name="Events">How often, by <see cref="SiteEvent"/>.</param>
/// <param name="SolvingTimes">How many solved challenges took how long, by <see cref="Sites.SolvingTimes"/>' buckets.</param>
[GenerateSerializer, Immutable, Alias("OneCaptcha.SiteTally")]
public sealed record SiteTally(IReadOnlyList<long> Events, IReadOnlyList<long> SolvingTimes)
{
    /// <summary>Nothing happened.</summary>
    public static SiteTally Empty { get; } = new(new long[SiteEvents.Count], new long[Sites.SolvingTimes.Buckets]);

    /// <summary>How often this happened.</summary>
    public long Of(SiteEvent what) => Events[(int)what];

    /// <summary>Both together. One of them may come from storage and know fewer events.</summary>
    public SiteTally Plus(SiteTally other) =>
        new(Sum(Events, other.Events, SiteEvents.Count), Sum(SolvingTimes, other.SolvingTimes, Sites.SolvingTimes.Buckets));

    private static long[] Sum(IReadOnlyList<long> left, IReadOnlyList<long> right, int length)
    {
        var sum = new long[length];
        for (var i = 0; i < length; i++) sum[i] = left.ElementAtOrDefault(i) + right.ElementAtOrDefault(i);
        return sum;
    }
}
