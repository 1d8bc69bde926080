namespace OneCaptcha.Grains.Challenges;

/// <summary>What an answer amounts to, before anything is drawn or written.</summary>
internal enum Judgement
{
    /// <summary>The session is gone or the stage's time is over.</summary>
    TooLate,

    /// <summary>The nonce is not the current one, nor the one spent last with this very answer.</summary>
    Stale,

    /// <summary>The answer judged last, sent again: its reply was lost on the way.</summary>
    Repeated,

    /// <summary>Right, and stages remain.</summary>
    Right,

    /// <summary>Right, and it was the last stage.</summary>
    Solved,

    /// <summary>Wrong, and forgiven: the same stage again.</summary>
    Forgiven,

    /// <summary>Wrong, and no mistakes left.</summary>
    Wrong,
}
