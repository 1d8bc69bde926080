namespace OneCaptcha.Grains.Policy;

/// <summary>Why a visitor is asked what they are asked: the one that weighs most.</summary>
public enum Reason
{
    /// <summary>The site asks the same of everybody.</summary>
    Fixed,

    /// <summary>There is no reason to ask more than the least.</summary>
    Calm,

    /// <summary>Far more visitors than usual.</summary>
    Flood,

    /// <summary>Far more failures than usual.</summary>
    Failures,

    /// <summary>The visitor's address opens too many.</summary>
    Busy,

    /// <summary>The visitor's address fails too often.</summary>
    Failing,

    /// <summary>The visitor asked for the path without sight.</summary>
    Sightless,
}

/// <summary>The words of <see cref="Reason"/> for telemetry.</summary>
public static class ReasonWords
{
    /// <summary>The reason in a word that never changes.</summary>
    public static string Word(this Reason reason) => reason switch
    {
        Reason.Fixed => "fixed",
        Reason.Calm => "calm",
        Reason.Flood => "flood",
        Reason.Failures => "failures",
        Reason.Busy => "busy-address",
        Reason.Failing => "failing-address",
        Reason.Sightless => "sightless",
        _ => throw new ArgumentOutOfRangeException(nameof(reason), reason, "not a reason"),
    };
}
