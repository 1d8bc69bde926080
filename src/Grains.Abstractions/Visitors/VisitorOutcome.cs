namespace OneCaptcha.Grains.Visitors;

/// <summary>How a session of a visitor ended.</summary>
public enum VisitorOutcome
{
    /// <summary>Solved.</summary>
    Passed,

    /// <summary>Solved, quicker than people do.</summary>
    PassedTooQuickly,

    /// <summary>Lost by a wrong answer too many.</summary>
    Failed,
}
