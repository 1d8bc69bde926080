using System.Net;
using OneCaptcha.Hosting;
using static OneCaptcha.Hosting.Backend;

namespace OneCaptcha.Gateway.Tests.Verification;

/// <summary>The published test keys do here what they do there, and nothing else.</summary>
public sealed class TestKeyTests(VerificationFixture fixture) : IClassFixture<VerificationFixture>
{
    private const string ReCaptchaSite = "6LeIxAcTAAAAAJcZVRqyHh71UMIEGNQ_MXjiZKhI";
    private const string ReCaptchaSecret = "6LeIxAcTAAAAAGG-vFI1TnRWxMZNFuojJ4WifJWe";
    private const string HCaptchaSecret = "0x0000000000000000000000000000000000000000";
    private const string TurnstilePasses = "1x0000000000000000000000000000000AA";

    [Theory]
    [InlineData(ReCaptchaSite, ReCaptchaSecret, "/recaptcha/api/siteverify", "testkey.google.com")]
    [InlineData("10000000-ffff-ffff-ffff-000000000001", HCaptchaSecret, "/siteverify", "dummy-key-pass")]
    [InlineData("20000000-ffff-ffff-ffff-000000000002", HCaptchaSecret, "/siteverify", "dummy-key-pass")]
    [InlineData("30000000-ffff-ffff-ffff-000000000003", HCaptchaSecret, "/siteverify", "dummy-key-pass")]
    [InlineData("1x00000000000000000000AA", TurnstilePasses, "/turnstile/v0/siteverify", "example.com")]
    [InlineData("1x00000000000000000000BB", TurnstilePasses, "/turnstile/v0/siteverify", "example.com")]
    public async Task A_pair_that_passes_passes_again_and_again(string site, string secret, string path, string host)
    {
        for (var time = 0; time < 2; time++)
        {
            var opened = (await fixture.Player.Open(site)).Expect(HttpStatusCode.OK);
            Assert.Equal(["done", "flag"], opened.Body.Select(field => field.Key));
            var reply = await fixture.Backend.Verify(secret, opened.Flag!, path, sitekey: site);
            Assert.Null(Error(reply));
            Assert.Equal(host, reply.Text("hostname"));
        }
    }

    [Theory]
    [InlineData("10000000-ffff-ffff-ffff-000000000001", "10000000-aaaa-bbbb-cccc-000000000001")]
    [InlineData("1x00000000000000000000AA", "XXXX.DUMMY.TOKEN.XXXX")]
    public async Task The_passes_are_the_published_ones(string site, string pass) =>
        Assert.Equal(pass, (await fixture.Player.Open(site)).Flag);

    [Theory]
    [InlineData("2x00000000000000000000AB")]
    [InlineData("2x00000000000000000000BB")]
    public async Task A_site_that_always_fails_gives_no_pass(string site) =>
        Assert.Equal("challenge-failed", (await fixture.Player.Open(site)).Expect(HttpStatusCode.Forbidden).Code);

    [Fact]
    public async Task The_site_that_forces_a_challenge_asks_for_one_stage()
    {
        await using var service = await TestService.Start();
        var player = new Player(service);
        var stage = (await player.Open("3x00000000000000000000FF", origin: "https://anywhere.example")).Expect(HttpStatusCode.OK);
        Assert.Equal(1, stage.Body["stages"]!.GetValue<int>());
        var flag = (await player.AnswerRightly(stage)).Flag!;
        Assert.Equal("XXXX.DUMMY.TOKEN.XXXX", flag);
        Assert.Null(Error(await new Backend(service).Verify(TurnstilePasses, flag, "/turnstile/v0/siteverify")));
    }

    [Theory]
    [InlineData("2x0000000000000000000000000000000AA", "invalid-input-response")]
    [InlineData("3x0000000000000000000000000000000AA", "timeout-or-duplicate")]
    public async Task A_secret_that_always_fails_fails(string secret, string word) =>
        Assert.Equal(word, Error(await fixture.Backend.Verify(secret, "XXXX.DUMMY.TOKEN.XXXX", "/turnstile/v0/siteverify")));

    [Theory]
    [InlineData(ReCaptchaSecret)]
    [InlineData(HCaptchaSecret)]
    [InlineData(TurnstilePasses)]
    public async Task A_test_secret_verifies_no_genuine_pass_and_spends_none(string secret)
    {
        var pass = await fixture.Player.PlayToFlag(fixture.Site.Key);
        Assert.Equal("invalid-input-response", Error(await fixture.Backend.Verify(secret, pass)));
        Assert.Null(Error(await fixture.Backend.Verify(fixture.Site.Secret, pass)));
    }

    [Fact]
    public async Task A_test_secret_verifies_no_genuine_pass_that_is_too_old()
    {
        var pass = await fixture.Player.PlayToFlag(fixture.Site.Key);
        fixture.Clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal("invalid-input-response", Error(await fixture.Backend.Verify(ReCaptchaSecret, pass)));
    }

    [Theory]
    [InlineData(ReCaptchaSite)]
    [InlineData("10000000-ffff-ffff-ffff-000000000001")]
    [InlineData("1x00000000000000000000AA")]
    public async Task A_test_pass_verifies_with_no_genuine_secret(string site)
    {
        var pass = (await fixture.Player.Open(site)).Flag!;
        Assert.Equal("invalid-input-response", Error(await fixture.Backend.Verify(fixture.Site.Secret, pass)));
    }

    [Fact]
    public async Task A_test_secret_is_for_its_own_test_sites()
    {
        Assert.Equal("sitekey-secret-mismatch", Error(await fixture.Backend.Verify(TurnstilePasses, "XXXX.DUMMY.TOKEN.XXXX", sitekey: ReCaptchaSite)));
        Assert.Equal("invalid-input-response", Error(await fixture.Backend.Verify(HCaptchaSecret, "XXXX.DUMMY.TOKEN.XXXX")));
    }

    [Fact]
    public async Task Switched_off_they_are_keys_like_any_other()
    {
        await using var service = await TestService.Start([("OneCaptcha:TestKeys", "false")]);
        Assert.Equal("invalid-site-key", (await new Player(service).Open(ReCaptchaSite)).Expect(HttpStatusCode.Forbidden).Code);
        Assert.Equal("invalid-input-secret", Error(await new Backend(service).Verify(ReCaptchaSecret, "x")));
        Assert.Equal("invalid-site-key", (await new Player(service).Open("3x00000000000000000000FF")).Expect(HttpStatusCode.Forbidden).Code);
    }
}
