namespace OneCaptcha.Ink;

/// <summary>Why an ink was refused; <see cref="InkReasons.Code"/> is what telemetry and tools print.</summary>
public enum InkReason
{
    /// <summary>It was accepted.</summary>
    None,

    /// <summary>Nothing that can be read: a dot, or all points in one place.</summary>
    Empty,

    /// <summary>Part of it lies well outside the canvas.</summary>
    OffCanvas,

    /// <summary>It cannot be cut into as many symbols as the expression has.</summary>
    WrongCount,

    /// <summary>It reads as something else.</summary>
    WrongExpression,

    /// <summary>It says the right thing, but does not move as a hand does.</summary>
    NotHuman,
}

/// <summary>The stable words for the reasons.</summary>
public static class InkReasons
{
    /// <summary>A short word such as <c>wrong-expression</c>; empty for <see cref="InkReason.None"/>.</summary>
    public static string Code(this InkReason reason) => reason switch
    {
        InkReason.None => "",
        InkReason.Empty => "empty",
        InkReason.OffCanvas => "off-canvas",
        InkReason.WrongCount => "wrong-count",
        InkReason.WrongExpression => "wrong-expression",
        InkReason.NotHuman => "not-human",
        _ => throw new ArgumentOutOfRangeException(nameof(reason), reason, "No such reason."),
    };
}
