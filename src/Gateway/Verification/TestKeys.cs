using Microsoft.Extensions.Options;
using OneCaptcha.Grains.Sites;

namespace OneCaptcha.Gateway.Verification;

/// <summary>
/// The key pairs that the big services publish for automated tests. A site that is tested with them there is tested with
/// them here. No site has a test secret, so that a test pass is worth nothing outside of a test, and a test secret
/// verifies no genuine pass.
/// </summary>
public sealed class TestKeys(IOptions<TestKeyOptions> options)
{
    private const string TurnstilePass = "XXXX.DUMMY.TOKEN.XXXX";
    private const string Pass1 = "10000000-aaaa-bbbb-cccc-000000000001";
    private const string Pass2 = "20000000-aaaa-bbbb-cccc-000000000002";
    private const string Pass3 = "30000000-aaaa-bbbb-cccc-000000000003";

    // reCAPTCHA publishes none, and its test secret takes any; as long as a pass must be for clients that look.
    private static readonly string ReCaptchaPass = "TEST-PASS-" + new string('-', 110);

    private static readonly Dictionary<string, TestSite> Sites = new TestSite[]
    {
        new("6LeIxAcTAAAAAJcZVRqyHh71UMIEGNQ_MXjiZKhI", ReCaptchaPass),
        new("10000000-ffff-ffff-ffff-000000000001", Pass1),
        new("20000000-ffff-ffff-ffff-000000000002", Pass2),
        new("30000000-ffff-ffff-ffff-000000000003", Pass3),
        new("1x00000000000000000000AA", TurnstilePass),
        new("1x00000000000000000000BB", TurnstilePass),
        new("2x00000000000000000000AB", Pass: null),
        new("2x00000000000000000000BB", Pass: null),
        new(InteractiveTestSite.Key, TurnstilePass) { AsksFirst = true },
    }.ToDictionary(site => site.Key, StringComparer.Ordinal);

    private static readonly string[] TurnstileSites = [.. Sites.Keys.Where(key => key.Contains("x0000", StringComparison.Ordinal))];
    private static readonly string[] HCaptchaSites = [.. Sites.Keys.Where(key => key.Contains("-ffff-", StringComparison.Ordinal))];

    private static readonly Dictionary<string, TestSecret> Secrets = new TestSecret[]
    {
        new("6LeIxAcTAAAAAGG-vFI1TnRWxMZNFuojJ4WifJWe", VerificationOutcome.Verified, "testkey.google.com", ["6LeIxAcTAAAAAJcZVRqyHh71UMIEGNQ_MXjiZKhI"]),
        new("0x0000000000000000000000000000000000000000", VerificationOutcome.Verified, "dummy-key-pass", HCaptchaSites)
        {
            OnlyPasses = [Pass1, Pass2, Pass3],
        },
        new("1x0000000000000000000000000000000AA", VerificationOutcome.Verified, "example.com", TurnstileSites),
        new("2x0000000000000000000000000000000AA", VerificationOutcome.InvalidResponse, "example.com", TurnstileSites),
        new("3x0000000000000000000000000000000AA", VerificationOutcome.AlreadyRedeemed, "example.com", TurnstileSites),
    }.ToDictionary(secret => secret.Secret, StringComparer.Ordinal);

    /// <summary>The test site with this public key, where test keys are on.</summary>
    public TestSite? FindSite(string siteKey) => options.Value.TestKeys ? Sites.GetValueOrDefault(siteKey) : null;

    /// <summary>The test secret, where test keys are on.</summary>
    public TestSecret? FindSecret(string secret) => options.Value.TestKeys ? Secrets.GetValueOrDefault(secret) : null;
}
