using System.Net;
using OneCaptcha.Grains.Sites;
using OneCaptcha.Hosting;
using OneCaptcha.Testing;
using static OneCaptcha.Hosting.Backend;

namespace OneCaptcha.Gateway.Tests.Verification;

/// <summary>Which secret verifies, from when and until when.</summary>
public sealed class SecretTests : IAsyncLifetime
{
    private readonly ManualTimeProvider _clock = new();
    private readonly Sites _sites = new();
    private TestService _service = null!;
    private Player _player = null!;
    private Backend _backend = null!;
    private (string Key, string Secret) _site;

    public async Task InitializeAsync()
    {
        _site = _sites.Add("site");
        _service = await TestService.Start(VerificationFixture.Generous, _clock, builder => _sites.Install(builder.Services));
        (_player, _backend) = (new Player(_service), new Backend(_service));
    }

    public async Task DisposeAsync() => await _service.DisposeAsync();

    [Fact]
    public async Task A_new_secret_verifies_at_once_though_the_old_rules_are_cached()
    {
        await Verify(_site.Secret);
        var fresh = SecretKey.Create("site");
        _sites.Change("site", rules => rules with { Secrets = [new SiteSecret(SecretKey.Hash(fresh), null)] });
        Assert.Null(await Verify(fresh));
    }

    [Fact]
    public async Task A_rotated_secret_verifies_to_the_end_of_the_overlap()
    {
        var fresh = SecretKey.Create("site");
        _sites.Change("site", rules => rules with
        {
            Secrets = [new SiteSecret(SecretKey.Hash(fresh), null), rules.Secrets[0] with { ValidUntil = _clock.GetUtcNow().AddHours(24) }],
        });
        _clock.Advance(TimeSpan.FromHours(24));
        Assert.Null(await Verify(_site.Secret));
        Assert.Null(await Verify(fresh));
        _clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal("invalid-input-secret", await Verify(_site.Secret));
        Assert.Null(await Verify(fresh));
    }

    [Fact]
    public async Task A_revoked_secret_verifies_nothing_two_seconds_later()
    {
        Assert.Null(await Verify(_site.Secret));
        _sites.Change("site", rules => rules with { Secrets = [] });
        _clock.Advance(SiteRulesCache.MaximumAge + TimeSpan.FromMilliseconds(1));
        Assert.Equal("invalid-input-secret", await Verify(_site.Secret));
    }

    [Fact]
    public async Task A_site_that_is_switched_off_verifies_nothing_and_spends_nothing()
    {
        var pass = await _player.PlayToFlag("site");
        _sites.Change("site", rules => rules with { Enabled = false });
        _clock.Advance(SiteRulesCache.MaximumAge + TimeSpan.FromMilliseconds(1));
        Assert.Equal("invalid-input-secret", Error(await _backend.Verify(_site.Secret, pass)));

        _sites.Change("site", rules => rules with { Enabled = true });
        Assert.Null(Error(await _backend.Verify(_site.Secret, pass)));
    }

    [Fact]
    public async Task Wrong_secrets_of_a_site_ask_its_grain_only_so_often()
    {
        await Verify(_site.Secret);
        var before = _sites.Asked;
        for (var i = 0; i < 50; i++)
        {
            Assert.Equal("invalid-input-secret", Error(await _backend.Verify(SecretKey.Create("site"), "x")));
        }

        // Each guess is also tried as the classic site's secret, which is off here and asked for once a guess.
        Assert.InRange(_sites.Asked - before, 50 + 1, 50 + 6);
    }

    [Theory]
    [InlineData("hunter2")]
    [InlineData("sk_classic_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("sk_nobody_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public async Task The_classic_sites_flag_verifies_with_the_configured_secret_whatever_it_looks_like(string secret)
    {
        await using var service = await TestService.Start([.. VerificationFixture.Generous, ("OneCaptcha:ClassicSecret", secret)]);
        var flag = await new Player(service).PlayToFlag();
        var backend = new Backend(service);
        Assert.Equal("invalid-input-secret", Error(await backend.Verify(secret + "x", flag)));

        var reply = await backend.Verify(secret, flag);
        Assert.Null(Error(reply));
        Assert.Null(reply.Body["sitekey"]);
    }

    [Fact]
    public async Task Without_a_configured_secret_no_classic_flag_verifies()
    {
        await using var service = await TestService.Start(VerificationFixture.Generous);
        var flag = await new Player(service).PlayToFlag();
        Assert.Equal("invalid-input-secret", Error(await new Backend(service).Verify("classic", flag)));
    }

    private async Task<string?> Verify(string secret) => Error(await _backend.Verify(secret, await _player.PlayToFlag("site")));
}
