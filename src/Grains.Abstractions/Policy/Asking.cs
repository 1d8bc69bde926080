namespace OneCaptcha.Grains.Policy;

/// <summary>What stands between a visitor and a pass.</summary>
public enum Asking
{
    /// <summary>The site's challenge, after work where work is asked.</summary>
    Challenge,

    /// <summary>Work alone: the visitor of good record on a quiet site.</summary>
    WorkAlone,

    /// <summary>Much work, and nothing to look at.</summary>
    Sightless,
}
