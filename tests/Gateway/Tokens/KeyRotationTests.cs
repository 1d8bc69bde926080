using System.Net;
using Microsoft.Extensions.DependencyInjection;
using OneCaptcha.Gateway.Tests.Verification;
using OneCaptcha.Gateway.Tokens;
using OneCaptcha.Hosting;
using OneCaptcha.Testing;
using SitesOfTest = OneCaptcha.Gateway.Tests.Verification.Sites;

namespace OneCaptcha.Gateway.Tests.Tokens;

/// <summary>
/// A change of token keys, as a rollout does it: gateways with the old ring and with the new one stand before the same grains, and a
/// visitor meets one, then the other.
/// </summary>
public sealed class KeyRotationTests : IAsyncLifetime
{
    private const string OldKey = "AQEBAQEBAQEBAQEBAQEBAQ==";
    private const string NewKey = "AgICAgICAgICAgICAgICAg==";

    // The manual clock starts at noon.
    private const string AfterTheRollout = "2026-01-31T12:10:00Z";
    private static readonly TimeSpan Rollout = TimeSpan.FromMinutes(10);

    /// <summary>The longest life that a policy can give to a pass: until then the old key opens what it sealed.</summary>
    private static readonly TimeSpan LongestLife = TimeSpan.FromHours(1);

    private static readonly (string, string)[] OldRing = [("OneCaptcha:Keys:0:Key", OldKey)];
    private static readonly (string, string)[] BothRing =
        [("OneCaptcha:Keys:0:Key", OldKey), ("OneCaptcha:Keys:1:Key", NewKey), ("OneCaptcha:Keys:1:SealFrom", AfterTheRollout)];
    private static readonly (string, string)[] NewRing = [("OneCaptcha:Keys:0:Key", NewKey)];

    private readonly ManualTimeProvider _clock = new();
    private readonly SitesOfTest _sites = new();
    private readonly List<TestService> _gateways = [];
    private (string Key, string Secret) _site;

    public Task InitializeAsync()
    {
        _site = _sites.Add("site", new() { Stages = 3, Difficulty = 0, PassSeconds = (int)LongestLife.TotalSeconds });
        return Task.CompletedTask;
    }

    public async Task DisposeAsync()
    {
        foreach (var gateway in Enumerable.Reverse(_gateways)) await gateway.DisposeAsync();
    }

    [Fact]
    public async Task During_the_rollout_a_visitor_may_meet_any_gateway_at_any_step()
    {
        TestService[] gateways = [await Gateway(OldRing), await Gateway(BothRing)];
        // Bit k of the number says which gateway step k goes to: open, three stages, verification.
        for (var way = 0; way < 1 << 5; way++)
        {
            var step = 0;
            TestService Next() => gateways[way >> step++ & 1];
            await Verified(Next(), await Play(Next));
        }
    }

    [Fact]
    public async Task A_session_and_its_pass_outlive_the_instant_from_which_the_new_key_seals()
    {
        await Gateway(OldRing);
        var both = await Gateway(BothRing);
        var early = await Play(() => both);
        var open = await new Player(both).Open(_site.Key);

        _clock.Advance(Rollout);
        Assert.Equal(OpenResult.Ok, OpenedBy(NewKey, await Play(() => both)));
        Assert.NotEqual(OpenResult.Ok, OpenedBy(NewKey, early));
        await Verified(both, early);
        // The stage's own time is over, and nothing else is: the token still opens.
        Assert.Equal("challenge-expired", (await Answer(both, open)).Code);
    }

    [Fact]
    public async Task After_its_last_pass_has_expired_the_old_key_can_go()
    {
        await Gateway(OldRing);
        var both = await Gateway(BothRing);
        _clock.Advance(Rollout - TimeSpan.FromMilliseconds(1));
        var last = await Play(() => both);
        Assert.Equal(OpenResult.Ok, OpenedBy(OldKey, last));

        _clock.Advance(LongestLife + TimeSpan.FromMilliseconds(1));
        var without = await Gateway(NewRing);
        // With the old key it would be too old; without, it does not open: either way it is refused, and no pass that is still good is.
        Assert.Equal("expired-input-response", Backend.Error(await new Backend(both).Verify(_site.Secret, last)));
        Assert.Equal("invalid-input-response", Backend.Error(await new Backend(without).Verify(_site.Secret, last)));
        await Verified(without, await Play(() => both));
        await Verified(both, await Play(() => without));
    }

    [Fact]
    public async Task A_key_that_seals_at_once_is_unknown_to_gateways_that_have_it_not_yet()
    {
        var old = await Gateway(OldRing);
        var hasty = await Gateway([("OneCaptcha:Keys:0:Key", OldKey), ("OneCaptcha:Keys:1:Key", NewKey)]);
        var open = (await new Player(hasty).Open(_site.Key)).Expect(HttpStatusCode.OK);
        Assert.Equal("invalid-challenge", (await Answer(old, open)).Code);
    }

    /// <summary>A gateway of its own; the first one's grains serve all.</summary>
    private async Task<TestService> Gateway((string, string)[] ring)
    {
        var first = _gateways.FirstOrDefault();
        var gateway = await TestService.Start([.. VerificationFixture.Generous, .. ring], _clock, builder =>
        {
            _sites.Install(builder.Services);
            if (first is not null) builder.Services.AddSingleton(first.Services.GetRequiredService<IGrainFactory>());
        });
        _gateways.Add(gateway);
        return gateway;
    }

    private async Task<string> Play(Func<TestService> next)
    {
        var reply = await new Player(next()).Open(_site.Key);
        while (reply.Flag is null) reply = await Answer(next(), reply.Expect(HttpStatusCode.OK));
        return reply.Flag;
    }

    /// <summary>Answers rightly at any gateway: the first one's silo drew the stage.</summary>
    private Task<Reply> Answer(TestService gateway, Reply stage) => new Player(gateway).Answer(stage, new Player(_gateways[0]).RightAnswer(stage));

    private async Task Verified(TestService gateway, string pass) =>
        Assert.Null(Backend.Error(await new Backend(gateway).Verify(_site.Secret, pass)));

    private OpenResult OpenedBy(string key, string pass) => Rings.Sealer(Convert.FromBase64String(key)).OpenPass(pass, _clock.GetUtcNow(), out _);
}
