namespace OneCaptcha.Grains.Sites;

/// <summary>What is stored of a site's counters: buckets in which something happened, oldest first.</summary>
[GenerateSerializer, Alias("OneCaptcha.SiteStatsState")]
internal sealed record SiteStatsState
{
    /// <summary>Of the last hour, a minute each.</summary>
    [Id(0)] public List<StatsBucket> Minutes { get; init; } = [];

    /// <summary>Of the last day, an hour each.</summary>
    [Id(1)] public List<StatsBucket> Hours { get; init; } = [];

    /// <summary>Openings a second that are usual, for the gauge of a later activation.</summary>
    [Id(2)] public double UsualRate { get; set; }
}
