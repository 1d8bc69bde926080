using OneCaptcha.Grains.Policy;

namespace OneCaptcha.Grains.Sites;

/// <summary>
/// The counters of one site, keyed by its public key: the last 60 minutes and the last 24 hours. Saved at most once a
/// minute, so that a crash may lose that minute.
/// </summary>
[Alias("OneCaptcha.ISiteStatsGrain")]
public interface ISiteStatsGrain : IGrainWithStringKey
{
    /// <summary>
    /// Adds what a gateway has counted since it last handed over. Counted for the minute in which it arrives. The reply is what all gateways
    /// together see: every gateway that serves the site learns its pressure within seconds and with no call of its own.
    /// </summary>
    [Alias("Add")]
    Task<SitePressure> Add(SiteTally tally);

    /// <summary>The last minutes, the present one last; minutes without any event are there too.</summary>
    /// <param name="count">1 to 60.</param>
    [Alias("Minutes")]
    Task<IReadOnlyList<StatsBucket>> Minutes(int count);

    /// <summary>The last 24 hours, the present one last.</summary>
    [Alias("Hours")]
    Task<IReadOnlyList<StatsBucket>> Hours();

    /// <summary>Forgets everything: the site was deleted.</summary>
    [Alias("Clear")]
    Task Clear();
}
