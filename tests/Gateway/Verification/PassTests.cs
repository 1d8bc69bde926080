using System.Net;
using OneCaptcha.Hosting;
using static OneCaptcha.Hosting.Backend;

namespace OneCaptcha.Gateway.Tests.Verification;

/// <summary>What a pass tells, and that it is spent once.</summary>
public sealed class PassTests(VerificationFixture fixture) : IClassFixture<VerificationFixture>
{
    [Fact]
    public async Task It_tells_page_action_and_note_of_its_opening()
    {
        var pass = await Solve(new { action = "login", cdata = "order 7 ü" }, "https://Shop.Example.org:8443");
        var reply = await fixture.Backend.Verify(fixture.Site.Secret, pass);
        Assert.Equal("shop.example.org", reply.Text("hostname"));
        Assert.Equal("login", reply.Text("action"));
        Assert.Equal("order 7 ü", reply.Text("cdata"));
        Assert.Null(reply.Body["score"]);
    }

    [Fact]
    public async Task Its_score_is_told_on_the_recaptcha_path_where_the_page_asked_for_one()
    {
        var asked = new { action = "login", score = true };
        Assert.Equal(0.7, (await fixture.Backend.Verify(fixture.Site.Secret, await Solve(asked), "/recaptcha/api/siteverify")).Body["score"]!.GetValue<double>());
        Assert.Null((await fixture.Backend.Verify(fixture.Site.Secret, await Solve(asked), "/turnstile/v0/siteverify")).Body["score"]);
        Assert.Null((await fixture.Backend.Verify(fixture.Site.Secret, await Solve(asked), "/siteverify")).Body["score"]);
        Assert.Null((await fixture.Backend.Verify(fixture.Site.Secret, await Solve(new { }), "/recaptcha/api/siteverify")).Body["score"]);
    }

    [Fact]
    public async Task A_repeat_with_the_same_idempotency_key_gets_the_same_answer()
    {
        var pass = await fixture.Player.PlayToFlag(fixture.Site.Key);
        var first = await fixture.Backend.Verify(fixture.Site.Secret, pass, idempotencyKey: "5f1c");
        Assert.True(first.Body["success"]!.GetValue<bool>());
        for (var time = 0; time < 3; time++)
        {
            var again = await fixture.Backend.Verify(fixture.Site.Secret, pass, idempotencyKey: "5f1c");
            Assert.Equal(first.Body.ToJsonString(), again.Body.ToJsonString());
        }

        Assert.Equal("already-seen-response", Error(await fixture.Backend.Verify(fixture.Site.Secret, pass, idempotencyKey: "5f1d")));
        Assert.Equal("already-seen-response", Error(await fixture.Backend.Verify(fixture.Site.Secret, pass)));
    }

    [Fact]
    public async Task Of_64_simultaneous_requests_with_one_idempotency_key_all_succeed()
    {
        var pass = await fixture.Player.PlayToFlag(fixture.Site.Key);
        var replies = await Task.WhenAll(Enumerable.Range(0, 64).Select(_ => fixture.Backend.Verify(fixture.Site.Secret, pass, idempotencyKey: "k")));
        Assert.All(replies, reply => Assert.True(reply.Body["success"]!.GetValue<bool>()));
    }

    [Fact]
    public async Task Another_sites_attempt_spends_nothing()
    {
        var pass = await fixture.Player.PlayToFlag(fixture.Site.Key);
        Assert.Equal("sitekey-secret-mismatch", Error(await fixture.Backend.Verify(fixture.OtherSite.Secret, pass)));
        Assert.Equal("sitekey-secret-mismatch", Error(await fixture.Backend.Verify(fixture.Site.Secret, pass, sitekey: "other")));
        Assert.True((await fixture.Backend.Verify(fixture.Site.Secret, pass, sitekey: "site")).Body["success"]!.GetValue<bool>());
    }

    [Fact]
    public async Task A_challenge_token_is_no_pass()
    {
        var stage = await fixture.Player.Open(fixture.Site.Key);
        Assert.Equal("invalid-input-response", Error(await fixture.Backend.Verify(fixture.Site.Secret, stage.Token)));
    }

    [Fact]
    public async Task A_pass_with_any_one_character_changed_is_invalid_and_spends_nothing()
    {
        var pass = await fixture.Player.PlayToFlag(fixture.Site.Key);
        for (var i = 0; i < pass.Length; i += 11)
        {
            var forged = pass[..i] + (pass[i] == 'A' ? 'B' : 'A') + pass[(i + 1)..];
            Assert.Equal("invalid-input-response", Error(await fixture.Backend.Verify(fixture.Site.Secret, forged)));
        }

        Assert.True((await fixture.Backend.Verify(fixture.Site.Secret, pass)).Body["success"]!.GetValue<bool>());
    }

    [Fact]
    public async Task It_is_good_to_the_last_second_of_its_life()
    {
        var pass = await fixture.Player.PlayToFlag(fixture.Site.Key);
        fixture.Clock.Advance(TimeSpan.FromSeconds(299));
        Assert.True((await fixture.Backend.Verify(fixture.Site.Secret, pass)).Body["success"]!.GetValue<bool>());
    }

    private async Task<string> Solve(object opening, string? origin = null)
    {
        var stage = (await fixture.Player.Open(fixture.Site.Key, opening, origin)).Expect(HttpStatusCode.OK);
        return (await fixture.Player.AnswerRightly(stage)).Flag!;
    }
}
