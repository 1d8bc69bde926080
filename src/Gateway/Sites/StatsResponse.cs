using System.Text.Json.Serialization;
using OneCaptcha.Grains.Sites;

namespace OneCaptcha.Gateway.Sites;

/// <summary>Counters of a site.</summary>
/// <param name="PublicKey">The site.</param>
/// <param name="BucketSeconds">Seconds of a bucket: 60 or 3,600.</param>
/// <param name="Total">All buckets together.</param>
/// <param name="Buckets">In the order of time, the present one last.</param>
public sealed record StatsResponse(
    [property: JsonPropertyName("public_key")] string PublicKey,
    [property: JsonPropertyName("bucket_seconds")] int BucketSeconds,
    StatsCounts Total,
    IReadOnlyList<StatsCounts> Buckets)
{
    /// <summary>Shows buckets.</summary>
    public static StatsResponse Of(string publicKey, int bucketSeconds, IReadOnlyList<StatsBucket> buckets) => new(
        publicKey,
        bucketSeconds,
        StatsCounts.Of(buckets[0].Start, buckets.Aggregate(SiteTally.Empty, (sum, bucket) => sum.Plus(bucket.Tally))),
        [.. buckets.Select(bucket => StatsCounts.Of(bucket.Start, bucket.Tally))]);
}

/// <summary>What happened from an instant on.</summary>
public sealed record StatsCounts
{
    /// <summary>The first instant, in UTC.</summary>
    public required DateTime Start { get; init; }

    /// <summary>Challenges opened.</summary>
    public required long Issued { get; init; }

    /// <summary>Stages answered rightly.</summary>
    [JsonPropertyName("stages_right")]
    public required long StagesRight { get; init; }

    /// <summary>Stages answered wrongly.</summary>
    [JsonPropertyName("stages_wrong")]
    public required long StagesWrong { get; init; }

    /// <summary>Challenges solved.</summary>
    public required long Passed { get; init; }

    /// <summary>Challenges lost by a wrong answer.</summary>
    public required long Failed { get; init; }

    /// <summary>Answers that came too late.</summary>
    public required long Expired { get; init; }

    /// <summary>Passes verified by the site's backend.</summary>
    public required long Verified { get; init; }

    /// <summary>Times that proof of work was asked.</summary>
    [JsonPropertyName("work_asked")]
    public required long WorkAsked { get; init; }

    /// <summary>Passes handed out for work alone; they are not among the solved.</summary>
    [JsonPropertyName("passed_by_work")]
    public required long PassedByWork { get; init; }

    /// <summary>Passes handed out on the path without sight; they are not among the solved.</summary>
    [JsonPropertyName("passed_sightless")]
    public required long PassedSightless { get; init; }

    /// <summary>Refusals by reason; reasons that did not occur are absent.</summary>
    public required IReadOnlyDictionary<string, long> Refused { get; init; }

    /// <summary>Half of the solved challenges took less, in seconds (within 9 %); null where none was solved.</summary>
    [JsonPropertyName("solving_time_median")]
    public required double? SolvingTimeMedian { get; init; }

    /// <summary>19 of 20 solved challenges took less.</summary>
    [JsonPropertyName("solving_time_p95")]
    public required double? SolvingTimeP95 { get; init; }

    /// <summary>Shows a tally.</summary>
    public static StatsCounts Of(DateTimeOffset start, SiteTally tally) => new()
    {
        Start = start.UtcDateTime,
        Issued = tally.Of(SiteEvent.Issued),
        StagesRight = tally.Of(SiteEvent.StageRight),
        StagesWrong = tally.Of(SiteEvent.StageWrong),
        Passed = tally.Of(SiteEvent.Passed),
        Failed = tally.Of(SiteEvent.Failed),
        Expired = tally.Of(SiteEvent.Expired),
        Verified = tally.Of(SiteEvent.Verified),
        WorkAsked = tally.Of(SiteEvent.WorkAsked),
        PassedByWork = tally.Of(SiteEvent.PassedByWork),
        PassedSightless = tally.Of(SiteEvent.PassedSightless),
        Refused = SiteEvents.Refusals.Where(refusal => tally.Of(refusal.What) > 0)
            .ToDictionary(refusal => refusal.Reason, refusal => tally.Of(refusal.What)),
        SolvingTimeMedian = SolvingTimes.Quantile(tally.SolvingTimes, 0.5),
        SolvingTimeP95 = SolvingTimes.Quantile(tally.SolvingTimes, 0.95),
    };
}
