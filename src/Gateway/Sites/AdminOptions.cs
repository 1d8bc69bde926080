namespace OneCaptcha.Gateway.Sites;

/// <summary>Section <c>OneCaptcha</c>, as far as it is about administration.</summary>
public sealed class AdminOptions
{
    /// <summary>The fewest characters of a token.</summary>
    public const int ShortestToken = 16;

    /// <summary>The operator's token. Where none is set there is no operator, unless <see cref="KeepsToken"/>.</summary>
    public string? AdminToken { get; set; }

    /// <summary>The operator's token before the present one. It is accepted until it is removed, so that a change of tokens refuses nobody.</summary>
    public string? PreviousAdminToken { get; set; }

    /// <summary>Whether a token is made on the first start and kept in the data directory. Set by the composition root, not by configuration.</summary>
    public bool KeepsToken { get; set; }

    /// <summary>Where the token is kept.</summary>
    public string DataDirectory { get; set; } = "data";

    /// <summary>How long a secret works after its rotation, unless the call says otherwise.</summary>
    public TimeSpan SecretOverlap { get; set; } = TimeSpan.FromHours(24);

    /// <summary>Who may register on the page <c>/register</c>.</summary>
    public RegistrationMode Registration { get; set; } = RegistrationMode.Operator;
}

/// <summary>Who may register on the page <c>/register</c>.</summary>
public enum RegistrationMode
{
    /// <summary>Nobody: the operator makes sites.</summary>
    Operator,

    /// <summary>Whoever sits at this machine (<see cref="RegistrationGate"/>).</summary>
    Open,
}
