using OneCaptcha.Gateway.OpenApi;

namespace OneCaptcha.Gateway.Verification;

/// <summary>What the service's description says of siteverify.</summary>
internal static class VerificationDescription
{
    private const string Example = """{"secret":"sk_…","response":"eyJhbGciOiJBMTI4S1ciLCJlbmMiOiJBMjU2R0NNIn0…","remoteip":"192.0.2.7"}""";

    public static RouteDescription Siteverify { get; } = new("Verification", "Verifies a pass, once. Always HTTP 200.")
    {
        Parameters =
        [
            new("secret", "With GET: the site's secret."),
            new("response", "With GET: the pass."),
            new("remoteip", "With GET: the visitor's address."),
            new("sitekey", "With GET: the public key it must have been earned with."),
            new("idempotency_key", "With GET: a repeat with the same one gets the same answer."),
        ],
        Requests = [new("application/x-www-form-urlencoded", Example), new("multipart/form-data", Example), new("application/json", Example)],
        Answers = [new(200, "Good, or not: {\"success\":false,\"error-codes\":[\"…\"]}.", """{"success":true,"challenge_ts":"2026-01-31T12:00:00Z","hostname":"example.org"}""")],
    };

    public static RouteDescription SiteConfig { get; } = new("Verification", "Whether a site may show a challenge, as hCaptcha's widget asks it.")
    {
        Parameters = [new("host", "Host of the page."), new("sitekey", "Public key of the site.")],
        Answers = [new(200, "It may.", """{"pass":true}""")],
    };
}
