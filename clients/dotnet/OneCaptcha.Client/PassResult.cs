namespace OneCaptcha.Client;

/// <summary>What is known about a pass after its verification.</summary>
/// <param name="Outcome">The outcome.</param>
public sealed record PassResult(PassOutcome Outcome)
{
    /// <summary>Whether a person solved a challenge on this site.</summary>
    public bool IsVerified => Outcome == PassOutcome.Verified;

    /// <summary>When the challenge was solved.</summary>
    public DateTimeOffset? SolvedAt { get; init; }

    /// <summary>Host of the page that showed the challenge; empty where the browser did not say.</summary>
    public string? Hostname { get; init; }

    /// <summary>The action the page named.</summary>
    public string? Action { get; init; }

    /// <summary>The note the page gave.</summary>
    public string? CustomerData { get; init; }

    /// <summary>The codes of the service's answer, for the log.</summary>
    public IReadOnlyList<string> ErrorCodes { get; init; } = [];
}
