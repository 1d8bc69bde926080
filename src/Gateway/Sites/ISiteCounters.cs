using OneCaptcha.Grains.Sites;

namespace OneCaptcha.Gateway.Sites;

/// <summary>
/// Counts what happens on sites, without a grain call: sums are handed over every few seconds. Call it only with keys of
/// sites that exist (their rules were found), so that invented keys leave no trace.
/// </summary>
public interface ISiteCounters
{
    /// <summary>Counts an event.</summary>
    void Count(string siteKey, SiteEvent what);

    /// <summary>Notes how long a visitor took from the first image to the pass, beside <see cref="SiteEvent.Passed"/>.</summary>
    void Solved(string siteKey, TimeSpan solvingTime);
}
