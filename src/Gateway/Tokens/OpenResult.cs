namespace OneCaptcha.Gateway.Tokens;

/// <summary>What became of a token that was to be opened.</summary>
public enum OpenResult
{
    /// <summary>Genuine, of the right kind and not yet expired.</summary>
    Ok,

    /// <summary>Forged, changed, cut, too long, of an unknown key or of the other kind; nothing is known about it.</summary>
    Invalid,

    /// <summary>Genuine and of the right kind, but too late; its contents are given.</summary>
    Expired,
}
