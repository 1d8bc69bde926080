namespace OneCaptcha.Gateway.Ink;

/// <summary>The error codes of the published protocol, all thirteen.</summary>
internal static class InkErrors
{
    public const string MissingPublicKey = "missing-public-key";
    public const string InvalidPublicKey = "invalid-public-key";
    public const string MissingSecretKey = "missing-secret-key";
    public const string InvalidSecretKey = "invalid-secret-key";
    public const string MissingChallenge = "missing-challenge";
    public const string InvalidChallenge = "invalid-challenge";
    public const string MissingStrokes = "missing-strokes";
    public const string InvalidStrokes = "invalid-strokes";
    public const string MissingReferer = "missing-referer";
    public const string InvalidReferer = "invalid-referer";
    public const string RefererNotAllowed = "referer-not-allowed";
    public const string ChallengeGenerationError = "challenge-generation-error";
    public const string ChallengeVerificationError = "challenge-verification-error";
}
