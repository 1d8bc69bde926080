namespace OneCaptcha.Grains;

/// <summary>
/// How a call about a challenge ended. Everything a caller must handle is a value here; exceptions are for bugs and
/// broken storage. <see cref="VerdictCodes.Code"/> gives the stable code that goes over the wire.
/// </summary>
public enum Verdict
{
    /// <summary>A stage is to be solved: the first, the next, or the same again with fresh images.</summary>
    Continue,

    /// <summary>Every stage was right: the session holds a pass.</summary>
    Passed,

    /// <summary>The request is malformed.</summary>
    BadRequest,

    /// <summary>The token cannot be opened: forged, cut or foreign.</summary>
    InvalidChallenge,

    /// <summary>No such site.</summary>
    InvalidSiteKey,

    /// <summary>The site exists and its owner switched it off.</summary>
    SiteDisabled,

    /// <summary>The page that asks is none of the site's hosts.</summary>
    OriginNotAllowed,

    /// <summary>A wrong answer and no mistakes left; the session is over.</summary>
    ChallengeFailed,

    /// <summary>A nonce of an earlier stage, or one that was spent on another answer.</summary>
    StaleChallenge,

    /// <summary>Too late, or the session is gone.</summary>
    ChallengeExpired,

    /// <summary>The body exceeds the limit.</summary>
    BodyTooLarge,

    /// <summary>The body is not JSON by its own declaration.</summary>
    UnsupportedMediaType,

    /// <summary>The site asks for proof of work first.</summary>
    WorkRequired,

    /// <summary>The client's or the site's bucket is empty.</summary>
    TooManyRequests,

    /// <summary>Queues are full; nothing was changed and the same call may be repeated.</summary>
    Busy,

    /// <summary>State could not be read or written; nothing was changed and the same call may be repeated.</summary>
    StorageUnavailable,

    /// <summary>Work that cannot be opened, is not done, or is another site's.</summary>
    InvalidWork,

    /// <summary>A challenge was opened with this work before.</summary>
    WorkUsed,

    /// <summary>The site has no path without sight.</summary>
    SightlessNotOffered,

    /// <summary>The address has used up its day's passes without sight.</summary>
    SightlessSpent,
}

/// <summary>The stable wire codes of <see cref="Verdict"/>.</summary>
public static class VerdictCodes
{
    /// <summary>The code as clients compare it. It never changes for an existing verdict.</summary>
    public static string Code(this Verdict verdict) => verdict switch
    {
        Verdict.Continue => "continue",
        Verdict.Passed => "passed",
        Verdict.BadRequest => "bad-request",
        Verdict.InvalidChallenge => "invalid-challenge",
        Verdict.InvalidSiteKey => "invalid-site-key",
        Verdict.SiteDisabled => "site-disabled",
        Verdict.OriginNotAllowed => "origin-not-allowed",
        Verdict.ChallengeFailed => "challenge-failed",
        Verdict.StaleChallenge => "stale-challenge",
        Verdict.ChallengeExpired => "challenge-expired",
        Verdict.BodyTooLarge => "body-too-large",
        Verdict.UnsupportedMediaType => "unsupported-media-type",
        Verdict.WorkRequired => "work-required",
        Verdict.TooManyRequests => "too-many-requests",
        Verdict.Busy => "busy",
        Verdict.StorageUnavailable => "storage-unavailable",
        Verdict.InvalidWork => "invalid-work",
        Verdict.WorkUsed => "work-used",
        Verdict.SightlessNotOffered => "sightless-not-offered",
        Verdict.SightlessSpent => "sightless-spent",
        _ => throw new ArgumentOutOfRangeException(nameof(verdict), verdict, "not a verdict"),
    };
}
