namespace OneCaptcha.Grains.Challenges;

/// <summary>How a redeem ended.</summary>
public enum RedeemVerdict
{
    /// <summary>The pass was good and is spent now (or was spent by this very request before).</summary>
    Redeemed,

    /// <summary>Another request spent it.</summary>
    AlreadyRedeemed,

    /// <summary>Too old, or its session is gone.</summary>
    Expired,

    /// <summary>The pass was earned on another site. It is not spent.</summary>
    OtherSite,

    /// <summary>The session never passed.</summary>
    NotPassed,

    /// <summary>State could not be written. It is not spent, and the same request may be repeated.</summary>
    StorageUnavailable,
}
