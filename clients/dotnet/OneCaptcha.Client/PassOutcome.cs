namespace OneCaptcha.Client;

/// <summary>How the verification of a pass ended.</summary>
public enum PassOutcome
{
    /// <summary>A person solved a challenge; the pass is spent now.</summary>
    Verified,

    /// <summary>The form brought no pass: the visitor did not solve a challenge, or the script did not run.</summary>
    Missing,

    /// <summary>What the form brought is no pass.</summary>
    Invalid,

    /// <summary>The pass was used before.</summary>
    AlreadyUsed,

    /// <summary>The pass is too old.</summary>
    Expired,

    /// <summary>The pass was earned on another site.</summary>
    OtherSite,

    /// <summary>The service does not know the secret: a mistake in the configuration.</summary>
    SecretRejected,

    /// <summary>The service gave no answer that could be used. The pass may be good; whether to let the visitor in is the site's decision.</summary>
    Unavailable,
}
