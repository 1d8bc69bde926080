using System.Net;
using OneCaptcha.Hosting;

namespace OneCaptcha.Gateway.Tests.Verification;

/// <summary>Every outcome, at every path, sent in every way.</summary>
public sealed class SiteverifyTableTests(VerificationFixture fixture) : IClassFixture<VerificationFixture>
{
    private static readonly (string Outcome, string HCaptcha, string Others)[] Rows =
    [
        ("no secret", "missing-input-secret", "missing-input-secret"),
        ("empty secret", "missing-input-secret", "missing-input-secret"),
        ("unknown secret", "invalid-input-secret", "invalid-input-secret"),
        ("no response", "missing-input-response", "missing-input-response"),
        ("no pass", "invalid-input-response", "invalid-input-response"),
        ("used already", "already-seen-response", "timeout-or-duplicate"),
        ("too old", "expired-input-response", "timeout-or-duplicate"),
        ("another site's pass", "sitekey-secret-mismatch", "invalid-input-response"),
        ("another sitekey", "sitekey-secret-mismatch", "invalid-input-response"),
        ("too long", "bad-request", "bad-request"),
    ];

    public static TheoryData<string, Sending> PathsAndSendings()
    {
        var cases = new TheoryData<string, Sending>();
        foreach (var path in new[] { "/siteverify", "/api/siteverify", "/recaptcha/api/siteverify", "/turnstile/v0/siteverify" })
        {
            foreach (var sending in Enum.GetValues<Sending>()) cases.Add(path, sending);
        }

        return cases;
    }

    [Theory]
    [MemberData(nameof(PathsAndSendings))]
    public async Task Every_failure_has_its_word(string path, Sending sending)
    {
        foreach (var (outcome, hcaptcha, others) in Rows)
        {
            var reply = (await fixture.Backend.Send(path, sending, await Fields(outcome))).Expect(HttpStatusCode.OK);
            var expected = path == "/siteverify" ? hcaptcha : others;
            Assert.Equal($$"""{"success":false,"error-codes":["{{expected}}"]}""", reply.Body.ToJsonString());
            Assert.StartsWith("application/json", reply.Headers["Content-Type"], StringComparison.Ordinal);
        }
    }

    [Theory]
    [MemberData(nameof(PathsAndSendings))]
    public async Task A_good_pass_verifies_once(string path, Sending sending)
    {
        var fields = new Dictionary<string, string>
        {
            ["secret"] = fixture.Site.Secret,
            ["response"] = await fixture.Player.PlayToFlag(fixture.Site.Key),
            ["remoteip"] = "192.0.2.1",
            ["sitekey"] = fixture.Site.Key,
            ["something"] = "else",
        };
        var reply = (await fixture.Backend.Send(path, sending, fields)).Expect(HttpStatusCode.OK);
        Assert.True(reply.Body["success"]!.GetValue<bool>(), reply.Body.ToJsonString());
        Assert.Equal(fixture.Clock.GetUtcNow().ToString("yyyy-MM-ddTHH:mm:ss") + "Z", reply.Text("challenge_ts"));
        Assert.Equal("", reply.Text("hostname"));
        Assert.Equal("site", reply.Text("sitekey"));
        Assert.Equal(path.StartsWith("/turnstile", StringComparison.Ordinal) ? "[]" : null, reply.Body["error-codes"]?.ToJsonString());
        Assert.Equal("no-store", reply.Headers["Cache-Control"]);

        Assert.False((await fixture.Backend.Send(path, sending, fields)).Body["success"]!.GetValue<bool>());
    }

    private async Task<Dictionary<string, string>> Fields(string outcome)
    {
        var fields = new Dictionary<string, string> { ["secret"] = fixture.Site.Secret, ["response"] = "x" };
        switch (outcome)
        {
            case "no secret":
                fields.Remove("secret");
                break;
            case "empty secret":
                fields["secret"] = "";
                break;
            case "unknown secret":
                fields["secret"] = fixture.Site.Secret[..^1] + (fixture.Site.Secret[^1] == 'A' ? 'B' : 'A');
                break;
            case "no response":
                fields.Remove("response");
                break;
            case "used already":
                fields["response"] = await fixture.Player.PlayToFlag(fixture.Site.Key);
                Assert.True((await fixture.Backend.Verify(fields["secret"], fields["response"])).Body["success"]!.GetValue<bool>());
                break;
            case "too old":
                fields["response"] = await fixture.Player.PlayToFlag(fixture.Site.Key);
                fixture.Clock.Advance(TimeSpan.FromSeconds(301));
                break;
            case "another site's pass":
                fields["response"] = await fixture.Player.PlayToFlag(fixture.OtherSite.Key);
                break;
            case "another sitekey":
                fields["response"] = await fixture.Player.PlayToFlag(fixture.Site.Key);
                fields["sitekey"] = fixture.OtherSite.Key;
                break;
            case "too long":
                fields["response"] = new string('x', 2049);
                break;
        }

        return fields;
    }
}
