using System.Security.Cryptography;
using System.Text;
using OneCaptcha.Gateway.Tokens;

namespace OneCaptcha.EndToEnd.Tests.Jose;

/// <summary>Tokens against an implementation that shares nothing with ours: npm's jose.</summary>
public sealed class JoseTests : IClassFixture<JoseProcess>
{
    private static readonly DateTimeOffset Now = DateTimeOffset.FromUnixTimeMilliseconds(1_769_860_800_000);
    private static readonly ChallengeToken Challenge = new("AAECAwQFBgcICQoLDA0ODw", "pk_example", 3, 7, Now.AddSeconds(120));
    private static readonly PassToken Pass = new("AAECAwQFBgcICQoLDA0ODw", "pk_example", Now, Now.AddSeconds(300));

    private readonly JoseProcess _jose;
    private readonly byte[] _key = RandomNumberGenerator.GetBytes(AesKeyWrap.KeySize);
    private readonly TokenSealer _sealer;

    public JoseTests(JoseProcess jose)
    {
        _jose = jose;
        _sealer = new TokenSealer(new TokenKeys([(new AesKeyWrap(_key), null)], TimeProvider.System));
    }

    [Fact]
    public async Task It_opens_what_we_seal()
    {
        var challenge = await _jose.OpenAsync(_key, _sealer.SealChallenge(Challenge));
        Assert.Equal("""{"alg":"A128KW","enc":"A256GCM"}""", challenge["header"]?.ToJsonString());
        Assert.Equal(
            """{"purpose":"challenge","session":"AAECAwQFBgcICQoLDA0ODw","site":"pk_example","stage":3,"nonce":7,"exp":1769860920000}""",
            (string?)challenge["text"]);

        var pass = await _jose.OpenAsync(_key, _sealer.SealPass(Pass));
        Assert.Equal(
            """{"purpose":"pass","session":"AAECAwQFBgcICQoLDA0ODw","site":"pk_example","iat":1769860800000,"exp":1769861100000}""",
            (string?)pass["text"]);
    }

    [Fact]
    public async Task We_open_what_it_seals()
    {
        const string text = """{"purpose":"challenge","session":"AAECAwQFBgcICQoLDA0ODw","site":"pk_example","stage":3,"nonce":7,"exp":1769860920000}""";
        var token = (string?)(await _jose.SealAsync(_key, text))["token"];
        Assert.Equal(OpenResult.Ok, _sealer.OpenChallenge(token, Now, out var opened));
        Assert.Equal(Challenge, opened);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(700)]
    public async Task Contents_of_any_length_pass_both_ways(int length)
    {
        using var wrap = new AesKeyWrap(_key);
        var text = new string('x', length);
        var sealedHere = new byte[CompactJwe.GetLength(length)];
        CompactJwe.Seal(wrap, Encoding.ASCII.GetBytes(text), sealedHere);
        Assert.Equal(text, (string?)(await _jose.OpenAsync(_key, Encoding.ASCII.GetString(sealedHere)))["text"]);

        var sealedThere = (string?)(await _jose.SealAsync(_key, text))["token"];
        var opened = new byte[length];
        Assert.True(CompactJwe.TryOpen(wrap, sealedThere, opened, out var written));
        Assert.Equal(text, Encoding.ASCII.GetString(opened, 0, written));
    }

    [Fact]
    public async Task Neither_opens_a_token_of_another_key()
    {
        var other = RandomNumberGenerator.GetBytes(AesKeyWrap.KeySize);
        Assert.Equal("ERR_JWE_DECRYPTION_FAILED", (string?)(await _jose.OpenAsync(other, _sealer.SealChallenge(Challenge)))["error"]);
        var foreign = (string?)(await _jose.SealAsync(other, "{}"))["token"];
        Assert.Equal(OpenResult.Invalid, _sealer.OpenChallenge(foreign, Now, out _));
    }
}
