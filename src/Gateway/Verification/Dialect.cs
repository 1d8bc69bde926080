using static OneCaptcha.Gateway.Verification.VerificationOutcome;

namespace OneCaptcha.Gateway.Verification;

/// <summary>How one of the big services words the same outcomes, and what else its clients rely on.</summary>
public sealed class Dialect
{
    // One row an outcome; the columns are hCaptcha's words and those of reCAPTCHA and Turnstile, who share theirs.
    private static readonly (VerificationOutcome Outcome, string HCaptcha, string Others)[] Table =
    [
        (MissingSecret, "missing-input-secret", "missing-input-secret"),
        (InvalidSecret, "invalid-input-secret", "invalid-input-secret"),
        (MissingResponse, "missing-input-response", "missing-input-response"),
        (InvalidResponse, "invalid-input-response", "invalid-input-response"),
        (AlreadyRedeemed, "already-seen-response", "timeout-or-duplicate"),
        (Expired, "expired-input-response", "timeout-or-duplicate"),
        (OtherSite, "sitekey-secret-mismatch", "invalid-input-response"),
        (Malformed, "bad-request", "bad-request"),
        (Unavailable, "internal-error", "internal-error"),
    ];

    private readonly Dictionary<VerificationOutcome, string[]> _errors;

    private Dialect(Func<(VerificationOutcome Outcome, string HCaptcha, string Others), string> word) =>
        _errors = Table.ToDictionary(row => row.Outcome, row => new[] { word(row) });

    /// <summary>hCaptcha's.</summary>
    public static Dialect HCaptcha { get; } = new(row => row.HCaptcha);

    /// <summary>reCAPTCHA's: version 3 backends want a score.</summary>
    public static Dialect ReCaptcha { get; } = new(row => row.Others) { TellsScore = true };

    /// <summary>Turnstile's: its clients read <c>error-codes</c> on success too.</summary>
    public static Dialect Turnstile { get; } = new(row => row.Others) { NamesNoErrorsOnSuccess = true };

    /// <summary>Whether a success carries <c>"error-codes":[]</c>. Other services' clients take any such field for a failure.</summary>
    public bool NamesNoErrorsOnSuccess { get; private init; }

    /// <summary>Whether a success carries the score, where the page asked for one.</summary>
    public bool TellsScore { get; private init; }

    /// <summary>The value of <c>error-codes</c>: the outcome's word, nothing or null for a success.</summary>
    public string[]? Errors(VerificationOutcome outcome) =>
        outcome == Verified ? (NamesNoErrorsOnSuccess ? [] : null) : _errors[outcome];
}
