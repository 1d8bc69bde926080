using System.Buffers.Text;
using System.Security.Cryptography;
using FsCheck;
using FsCheck.Fluent;
using OneCaptcha.Gateway.Tokens;

namespace OneCaptcha.Gateway.Tests.Tokens;

public sealed class TokenSealerTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 31, 12, 0, 0, TimeSpan.Zero);
    private static readonly ChallengeToken Challenge = new("AAECAwQFBgcICQoLDA0ODw", "pk_example", 3, 7, Now.AddSeconds(120));
    private static readonly PassToken Pass = new("AAECAwQFBgcICQoLDA0ODw", "pk_example", Now, Now.AddSeconds(300));

    private readonly TokenSealer _sealer = Rings.Sealer();

    [Fact]
    public void Any_challenge_opens_as_it_was_sealed()
    {
        Prop.ForAll(
            ArbMap.Default.ArbFor<NonNegativeInt>(), ArbMap.Default.ArbFor<long>(), SiteKeys(),
            (stage, nonce, site) =>
            {
                var challenge = new ChallengeToken(NewSessionId(), site, stage.Get, nonce, Now.AddMilliseconds(1 + stage.Get));
                return _sealer.OpenChallenge(_sealer.SealChallenge(challenge), Now, out var opened) == OpenResult.Ok && opened == challenge;
            }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Any_pass_opens_as_it_was_sealed()
    {
        Prop.ForAll(ArbMap.Default.ArbFor<NonNegativeInt>(), SiteKeys(), (age, site) =>
        {
            var pass = new PassToken(NewSessionId(), site, Now.AddMilliseconds(-age.Get), Now.AddMilliseconds(1 + age.Get));
            return _sealer.OpenPass(_sealer.SealPass(pass), Now, out var opened) == OpenResult.Ok && opened == pass;
        }).QuickCheckThrowOnFailure();
    }

    [Theory]
    [InlineData(long.MinValue)]
    [InlineData(long.MaxValue)]
    public void All_64_bits_of_a_nonce_are_kept(long nonce)
    {
        _sealer.OpenChallenge(_sealer.SealChallenge(Challenge with { Nonce = nonce }), Now, out var opened);
        Assert.Equal(nonce, opened.Nonce);
    }

    [Fact]
    public void A_challenge_is_no_pass_and_a_pass_no_challenge()
    {
        Assert.Equal(OpenResult.Invalid, _sealer.OpenPass(_sealer.SealChallenge(Challenge), Now, out _));
        Assert.Equal(OpenResult.Invalid, _sealer.OpenChallenge(_sealer.SealPass(Pass), Now, out _));
    }

    [Fact]
    public void A_token_expires_at_its_instant()
    {
        var challenge = _sealer.SealChallenge(Challenge);
        Assert.Equal(OpenResult.Ok, _sealer.OpenChallenge(challenge, Challenge.ExpiresAt.AddTicks(-1), out _));
        Assert.Equal(OpenResult.Expired, _sealer.OpenChallenge(challenge, Challenge.ExpiresAt, out var late));
        Assert.Equal(Challenge, late);

        var pass = _sealer.SealPass(Pass);
        Assert.Equal(OpenResult.Ok, _sealer.OpenPass(pass, Pass.ExpiresAt.AddTicks(-1), out _));
        Assert.Equal(OpenResult.Expired, _sealer.OpenPass(pass, Pass.ExpiresAt, out _));
    }

    [Fact]
    public void Instants_are_kept_in_utc_to_the_millisecond_rounded_down()
    {
        var elsewhere = new DateTimeOffset(2026, 1, 31, 14, 0, 0, 5, TimeSpan.FromHours(2)).AddTicks(9_999);
        _sealer.OpenChallenge(_sealer.SealChallenge(Challenge with { ExpiresAt = elsewhere }), Now, out var opened);
        Assert.Equal(new DateTimeOffset(2026, 1, 31, 12, 0, 0, 5, TimeSpan.Zero), opened.ExpiresAt);
        Assert.Equal(TimeSpan.Zero, opened.ExpiresAt.Offset);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(64)]
    [InlineData(1000)]
    public void Passes_have_the_length_that_clients_accept(int siteKeyLength) =>
        Assert.InRange(_sealer.SealPass(Pass with { SiteKey = new string('k', siteKeyLength) }).Length, 100, 2048);

    [Fact]
    public void What_would_not_open_again_is_not_sealed()
    {
        var longest = Enumerable.Range(1, 2000).Last(length => Seals(Challenge with { SiteKey = new string('k', length) }));
        var token = _sealer.SealChallenge(Challenge with { SiteKey = new string('k', longest) });
        Assert.InRange(token.Length, 2046, 2048);
        Assert.Equal(OpenResult.Ok, _sealer.OpenChallenge(token, Now, out _));

        Assert.False(Seals(Challenge with { SessionId = "" }));
        Assert.False(Seals(Challenge with { SessionId = "AAECAwQFBgcICQoLDA0OD" }));
        Assert.False(Seals(Challenge with { SessionId = "AAECAwQFBgcICQoLDA0OD/" }));
        Assert.False(Seals(Challenge with { SiteKey = null! }));
        Assert.False(Seals(Challenge with { Stage = -1 }));
        Assert.False(Seals(default));
        Assert.True(Seals(Challenge));
    }

    [Fact]
    public void Many_threads_share_one_sealer() =>
        Parallel.For(0, 2_000, new ParallelOptions { MaxDegreeOfParallelism = 16 }, i =>
        {
            var challenge = Challenge with { SessionId = NewSessionId(), Nonce = i };
            Assert.Equal(OpenResult.Ok, _sealer.OpenChallenge(_sealer.SealChallenge(challenge), Now, out var opened));
            Assert.Equal(challenge, opened);
        });

    private static string NewSessionId() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(16));

    private static Arbitrary<string> SiteKeys() => ArbMap.Default.GeneratorFor<string?>()
        .Select(text => string.Concat((text ?? "").Where(character => !char.IsSurrogate(character)).Take(100)))
        .ToArbitrary();

    private bool Seals(ChallengeToken challenge)
    {
        try
        {
            return _sealer.SealChallenge(challenge).Length > 0;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
