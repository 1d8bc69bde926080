using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using OneCaptcha.Gateway.Tokens;
using OneCaptcha.Grains.Challenges;
using OneCaptcha.Grains.Sites;
using OneCaptcha.Hosting;
using OneCaptcha.Testing;
using Orleans;
using static OneCaptcha.Hosting.Backend;

namespace OneCaptcha.Gateway.Tests.Verification;

/// <summary>Backends are limited per site, guessers per address; over a limit it is our fault, with HTTP 200.</summary>
public sealed class VerificationLimitTests
{
    private readonly Sites _sites = new();

    [Fact]
    public async Task A_site_over_its_limit_is_refused_and_others_are_not()
    {
        var (one, two) = (_sites.Add("one"), _sites.Add("two"));
        await using var service = await Start(("Site:Burst", "3"), ("Site:PerSecond", "0.001"));
        var backend = new Backend(service);
        for (var i = 0; i < 3; i++) Assert.Equal("invalid-input-response", Error(await backend.Verify(one.Secret, "x")));
        Assert.Equal("internal-error", Error(await backend.Verify(one.Secret, "x")));
        Assert.Equal("invalid-input-response", Error(await backend.Verify(two.Secret, "x")));
    }

    [Fact]
    public async Task A_refusal_over_the_limit_spends_no_pass()
    {
        var site = _sites.Add("one");
        await using var service = await Start(("Site:Burst", "1"), ("Site:PerSecond", "0.001"));
        var backend = new Backend(service);
        var pass = await new Player(service).PlayToFlag(site.Key);
        Assert.Equal("invalid-input-response", Error(await backend.Verify(site.Secret, "x")));
        Assert.Equal("internal-error", Error(await backend.Verify(site.Secret, pass)));

        service.Services.GetRequiredService<TokenSealer>().OpenPass(pass, DateTimeOffset.UtcNow, out var opened);
        var session = service.Services.GetRequiredService<IGrainFactory>().GetGrain<IChallengeGrain>(opened.SessionId);
        Assert.Equal(RedeemVerdict.Redeemed, (await session.Redeem(new RedeemPass(site.Key, "r"))).Verdict);
    }

    [Fact]
    public async Task Who_guesses_secrets_is_stopped_and_the_backends_beside_him_are_not()
    {
        var site = _sites.Add("one");
        await using var service = await Start(("UnknownSecret:Burst", "3"), ("UnknownSecret:PerSecond", "0.001"));
        var backend = new Backend(service);
        Assert.Equal("invalid-input-response", Error(await backend.Verify(site.Secret, "x")));
        for (var i = 0; i < 3; i++) Assert.Equal("invalid-input-secret", Error(await backend.Verify(SecretKey.Create($"guess{i}"), "x")));

        var asked = _sites.Asked;
        for (var i = 0; i < 3; i++) Assert.Equal("internal-error", Error(await backend.Verify(SecretKey.Create($"more{i}"), "x")));
        Assert.Equal(asked, _sites.Asked);
        Assert.Equal("invalid-input-response", Error(await backend.Verify(site.Secret, "x")));
    }

    [Fact]
    public async Task Guesses_at_the_secret_of_a_site_that_is_known_wake_no_grain_once_there_were_too_many()
    {
        var site = _sites.Add("one");
        // The clock stands still, so that nothing known grows old.
        await using var service = await TestService.Start(
        [
            ("OneCaptcha:Limits:UnknownSecret:Burst", "3"), ("OneCaptcha:Limits:UnknownSecret:PerSecond", "0.001"),
            ("OneCaptcha:Limits:Reread:Burst", "1"), ("OneCaptcha:Limits:Reread:PerSecond", "0.001"),
        ], new ManualTimeProvider(), builder => _sites.Install(builder.Services));
        var backend = new Backend(service);
        Assert.Equal("invalid-input-response", Error(await backend.Verify(site.Secret, "x")));
        for (var i = 0; i < 3; i++) Assert.Equal("invalid-input-secret", Error(await backend.Verify(SecretKey.Create("one"), "x")));

        var asked = _sites.Asked;
        for (var i = 0; i < 3; i++) Assert.Equal("internal-error", Error(await backend.Verify(SecretKey.Create("one"), "x")));
        Assert.Equal(asked, _sites.Asked);
        Assert.Equal("invalid-input-response", Error(await backend.Verify(site.Secret, "x")));
    }

    [Fact]
    public async Task A_key_that_is_longer_than_any_is_nobodys_and_wakes_no_grain()
    {
        _sites.Add("one");
        await using var service = await Start();
        var key = new string('k', 60_000);
        Assert.Equal("invalid-site-key", (await new Player(service).Open(body: new { key })).Expect(HttpStatusCode.Forbidden).Code);
        Assert.Equal(0, _sites.Asked);
    }

    [Fact]
    public async Task A_bucket_that_never_fills_stops_the_start() =>
        await Assert.ThrowsAsync<OptionsValidationException>(() => Start(("Site:PerSecond", "0")));

    private Task<TestService> Start(params (string Name, string Value)[] limits) => TestService.Start(
        limits.Select(limit => ($"OneCaptcha:Limits:{limit.Name}", limit.Value)), configure: builder => _sites.Install(builder.Services));
}
