namespace OneCaptcha.Grains.Sites;

/// <summary>
/// What is counted of a site. Counts are kept in arrays by these numbers, in storage too: new ones go to the end, none is
/// ever moved.
/// </summary>
public enum SiteEvent
{
    /// <summary>A challenge was opened.</summary>
    Issued,

    /// <summary>A stage was answered rightly.</summary>
    StageRight,

    /// <summary>A stage was answered wrongly.</summary>
    StageWrong,

    /// <summary>A challenge was solved and its pass handed out.</summary>
    Passed,

    /// <summary>A challenge ended by a wrong answer.</summary>
    Failed,

    /// <summary>An answer came too late. Challenges that nobody came back to are issued − passed − failed.</summary>
    Expired,

    /// <summary>A pass was verified by the site's backend.</summary>
    Verified,

    /// <summary>The page was none of the site's hosts.</summary>
    RefusedOrigin,

    /// <summary>The site is switched off.</summary>
    RefusedDisabled,

    /// <summary>A bucket was empty.</summary>
    RefusedOverLimit,

    /// <summary>Queues were full.</summary>
    RefusedBusy,

    /// <summary>Storage did not answer.</summary>
    RefusedStorage,

    /// <summary>A token of an earlier stage, or one spent on another answer.</summary>
    RefusedStale,

    /// <summary>A malformed request.</summary>
    RefusedMalformed,

    /// <summary>Verification: the pass was used before.</summary>
    RefusedPassUsed,

    /// <summary>Verification: the pass came too late.</summary>
    RefusedPassExpired,

    /// <summary>Verification: the pass was earned on another site.</summary>
    RefusedPassForeign,

    /// <summary>Verification: what was sent is no pass.</summary>
    RefusedPassInvalid,

    /// <summary>A visitor asked for a challenge, whatever came of it. Whoever comes back with work has asked before.</summary>
    Asked,

    /// <summary>Proof of work was asked.</summary>
    WorkAsked,

    /// <summary>A challenge was solved quicker than people do. It is among <see cref="Passed"/> too.</summary>
    PassedTooQuickly,

    /// <summary>A pass was handed out for work alone.</summary>
    PassedByWork,

    /// <summary>A pass was handed out on the path without sight.</summary>
    PassedSightless,

    /// <summary>Work that was forged, not done, or another site's.</summary>
    RefusedWork,

    /// <summary>Work that had been used.</summary>
    RefusedWorkUsed,

    /// <summary>The day's budget of passes without sight was spent.</summary>
    RefusedSightless,

    /// <summary>Of <see cref="Asked"/>: from an address that has asked several times lately.</summary>
    AskedAgain,
}

/// <summary>Names of <see cref="SiteEvent"/> on the wire.</summary>
public static class SiteEvents
{
    /// <summary>How many there are.</summary>
    public static readonly int Count = Enum.GetValues<SiteEvent>().Length;

    /// <summary>The refusals, with their stable names.</summary>
    public static IReadOnlyList<(SiteEvent What, string Reason)> Refusals { get; } =
    [
        (SiteEvent.RefusedOrigin, "origin-not-allowed"),
        (SiteEvent.RefusedDisabled, "site-disabled"),
        (SiteEvent.RefusedOverLimit, "too-many-requests"),
        (SiteEvent.RefusedBusy, "busy"),
        (SiteEvent.RefusedStorage, "storage-unavailable"),
        (SiteEvent.RefusedStale, "stale-challenge"),
        (SiteEvent.RefusedMalformed, "bad-request"),
        (SiteEvent.RefusedPassUsed, "pass-used"),
        (SiteEvent.RefusedPassExpired, "pass-expired"),
        (SiteEvent.RefusedPassForeign, "pass-of-another-site"),
        (SiteEvent.RefusedPassInvalid, "pass-invalid"),
        (SiteEvent.RefusedWork, "invalid-work"),
        (SiteEvent.RefusedWorkUsed, "work-used"),
        (SiteEvent.RefusedSightless, "sightless-spent"),
    ];
}
