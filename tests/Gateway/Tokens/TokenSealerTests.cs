using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using OneCaptcha.Gateway.Tokens;
using OneCaptcha.Testing;

namespace OneCaptcha.Gateway.Tests.Tokens;

public sealed class TokenSealerTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 31, 12, 0, 0, TimeSpan.Zero);
    private static readonly ChallengeToken Challenge = new("AAECAwQFBgcICQoLDA0ODw", "pk_example", 3, long.MinValue + 7, Now.AddSeconds(120));
    private static readonly PassToken Pass = new("AAECAwQFBgcICQoLDA0ODw", "pk_example", Now, Now.AddSeconds(300));

    [Fact]
    public void A_sealed_challenge_opens_as_it_was()
    {
        var sealer = Rings.Sealer();
        Assert.Equal(OpenResult.Ok, sealer.OpenChallenge(sealer.SealChallenge(Challenge), Now, out var opened));
        Assert.Equal(Challenge, opened);
    }
}
