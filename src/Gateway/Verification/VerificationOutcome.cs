namespace OneCaptcha.Gateway.Verification;

/// <summary>How a siteverify call ended. <see cref="Dialect"/> says how each is spelt.</summary>
public enum VerificationOutcome
{
    /// <summary>The pass was good and is spent now.</summary>
    Verified,

    /// <summary>No secret was sent.</summary>
    MissingSecret,

    /// <summary>No site has this secret, or its owner has switched the site off.</summary>
    InvalidSecret,

    /// <summary>No pass was sent.</summary>
    MissingResponse,

    /// <summary>The pass cannot be opened: forged, cut or foreign.</summary>
    InvalidResponse,

    /// <summary>Another request spent the pass.</summary>
    AlreadyRedeemed,

    /// <summary>The pass is too old.</summary>
    Expired,

    /// <summary>The secret is good, but the pass, or the <c>sitekey</c> sent along, is another site's. Nothing is spent.</summary>
    OtherSite,

    /// <summary>The request is malformed.</summary>
    Malformed,

    /// <summary>Our fault: over a limit, out of storage, no answer in time. The same request may be repeated.</summary>
    Unavailable,
}
