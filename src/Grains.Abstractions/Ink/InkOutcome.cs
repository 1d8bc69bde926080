namespace OneCaptcha.Grains.Ink;

/// <summary>How a judgement of an ink ended.</summary>
public enum InkOutcome
{
    /// <summary>It is the expression, written by a person. The challenge is burned.</summary>
    Accepted,

    /// <summary>It is not, and attempts are left.</summary>
    Wrong,

    /// <summary>It is not, and this was the last attempt. The challenge is burned.</summary>
    Failed,

    /// <summary>There is no such challenge: burned, expired, another site's, or never made.</summary>
    Gone,

    /// <summary>State could not be written: the attempt has not happened.</summary>
    StorageUnavailable,
}
