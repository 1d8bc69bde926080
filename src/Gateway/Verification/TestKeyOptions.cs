namespace OneCaptcha.Gateway.Verification;

/// <summary>Section <c>OneCaptcha</c>, as far as it is about test keys.</summary>
public sealed class TestKeyOptions
{
    /// <summary>Whether the published test keys of reCAPTCHA, hCaptcha and Turnstile do here what they do there.</summary>
    public bool TestKeys { get; set; } = true;
}
