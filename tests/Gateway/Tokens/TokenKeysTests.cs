using System.Security.Cryptography;
using OneCaptcha.Gateway.Tokens;
using OneCaptcha.Testing;

namespace OneCaptcha.Gateway.Tests.Tokens;

public sealed class TokenKeysTests
{
    private static readonly byte[] Old = RandomNumberGenerator.GetBytes(AesKeyWrap.KeySize);
    private static readonly byte[] New = RandomNumberGenerator.GetBytes(AesKeyWrap.KeySize);

    private readonly ManualTimeProvider _clock = new();

    [Fact]
    public void A_rotation_loses_no_token_while_old_and_new_gateways_run_at_once()
    {
        var switchover = _clock.GetUtcNow().AddMinutes(10);
        var notYetRolled = Rings.Sealer(_clock, (Old, null));
        var rolled = Rings.Sealer(_clock, (Old, null), (New, switchover));

        // During the rollout everyone seals with the old key, so that everyone can open.
        AssertOpens(notYetRolled, SealedBy(rolled));
        AssertOpens(rolled, SealedBy(notYetRolled));
        var before = SealedBy(rolled);

        _clock.Advance(TimeSpan.FromMinutes(10));
        AssertOpens(Rings.Sealer(_clock, (New, null)), SealedBy(rolled));
        AssertOpens(rolled, before);

        // The old key is gone: its tokens are too.
        var last = Rings.Sealer(_clock, (New, switchover));
        AssertOpens(last, SealedBy(rolled));
        Assert.Equal(OpenResult.Invalid, last.OpenChallenge(before, _clock.GetUtcNow(), out _));
    }

    [Fact]
    public void A_key_opens_before_it_is_in_force()
    {
        var early = Rings.Sealer(_clock, (Old, null), (New, _clock.GetUtcNow().AddMinutes(10)));
        AssertOpens(early, SealedBy(Rings.Sealer(_clock, (New, null))));
    }

    [Fact]
    public void The_newest_key_in_force_seals_wherever_it_is_listed()
    {
        var now = _clock.GetUtcNow();
        AssertSealsWithNew((New, now), (Old, now.AddMinutes(-1)));
        AssertSealsWithNew((Old, now.AddMinutes(-1)), (New, now));
        AssertSealsWithNew((New, now), (Old, null));
        AssertSealsWithNew((New, now), (Old, now.AddTicks(1)));
    }

    [Fact]
    public void Among_equals_the_last_listed_seals()
    {
        AssertSealsWithNew((Old, null), (New, null));
        AssertSealsWithNew((Old, _clock.GetUtcNow()), (New, _clock.GetUtcNow()));
    }

    [Fact]
    public void A_ring_without_a_key_in_force_is_refused()
    {
        Assert.Throws<TokenKeysException>(() => Rings.Sealer(_clock));
        Assert.Throws<TokenKeysException>(() => Rings.Sealer(_clock, (New, _clock.GetUtcNow().AddTicks(1))));
    }

    private void AssertSealsWithNew(params (byte[] Key, DateTimeOffset? SealFrom)[] ring) =>
        AssertOpens(Rings.Sealer(_clock, (New, null)), SealedBy(Rings.Sealer(_clock, ring)));

    private string SealedBy(TokenSealer sealer) =>
        sealer.SealChallenge(new ChallengeToken("AAECAwQFBgcICQoLDA0ODw", "pk_example", 0, 1, _clock.GetUtcNow().AddHours(1)));

    private void AssertOpens(TokenSealer sealer, string token) =>
        Assert.Equal(OpenResult.Ok, sealer.OpenChallenge(token, _clock.GetUtcNow(), out _));
}
