namespace OneCaptcha.Grains.Sites;

/// <summary>A short run of equal spans of time: the present one is added to, old ones fall out.</summary>
internal static class StatsBuckets
{
    /// <summary>Adds to the span of <paramref name="now"/> and drops those that are no longer among the last <paramref name="count"/>.</summary>
    public static void Add(List<StatsBucket> buckets, TimeSpan span, int count, DateTimeOffset now, SiteTally tally)
    {
        var start = StartOf(now, span);
        var known = buckets.FindIndex(bucket => bucket.Start == start);
        if (known >= 0) buckets[known] = buckets[known] with { Tally = buckets[known].Tally.Plus(tally) };
        else buckets.Add(new StatsBucket(start, SiteTally.Empty.Plus(tally)));

        var oldest = start - (count - 1) * span;
        buckets.RemoveAll(bucket => bucket.Start < oldest);
    }

    /// <summary>The last <paramref name="count"/> spans up to the present one, empty ones included.</summary>
    public static IReadOnlyList<StatsBucket> Last(IReadOnlyList<StatsBucket> buckets, TimeSpan span, int count, DateTimeOffset now)
    {
        var present = StartOf(now, span);
        return
        [
            .. Enumerable.Range(0, count)
                .Select(i => present - (count - 1 - i) * span)
                .Select(start => new StatsBucket(
                    start, SiteTally.Empty.Plus(buckets.FirstOrDefault(bucket => bucket.Start == start)?.Tally ?? SiteTally.Empty))),
        ];
    }

    private static DateTimeOffset StartOf(DateTimeOffset now, TimeSpan span) =>
        new(now.UtcTicks - now.UtcTicks % span.Ticks, TimeSpan.Zero);
}
