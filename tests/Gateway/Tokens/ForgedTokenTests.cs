using System.Buffers.Text;
using System.Runtime.ExceptionServices;
using System.Security.Cryptography;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using OneCaptcha.Gateway.Tokens;

namespace OneCaptcha.Gateway.Tests.Tokens;

/// <summary>Whatever was not sealed here is Invalid, and nothing is thrown.</summary>
public sealed class ForgedTokenTests
{
    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_+/=%. \t\r\n\0é\u0141\uD800";

    private static readonly DateTimeOffset Now = new(2026, 1, 31, 12, 0, 0, TimeSpan.Zero);
    private static readonly ChallengeToken Challenge = new("AAECAwQFBgcICQoLDA0ODw", "pk_example", 3, 7, Now.AddSeconds(120));

    private readonly TokenSealer _sealer = Rings.Sealer();

    [Fact]
    public void A_token_with_any_one_character_changed_is_invalid()
    {
        var token = _sealer.SealChallenge(Challenge).ToCharArray();
        for (var position = 0; position < token.Length; position++)
        {
            var genuine = token[position];
            foreach (var character in Alphabet)
            {
                if (character == genuine) continue;
                token[position] = character;
                AssertInvalid(new string(token));
            }

            token[position] = genuine;
        }

        Assert.Equal(OpenResult.Ok, _sealer.OpenChallenge(token, Now, out _));
    }

    [Fact]
    public void A_token_cut_or_lengthened_anywhere_is_invalid()
    {
        var token = _sealer.SealChallenge(Challenge);
        for (var position = 0; position < token.Length; position++)
        {
            AssertInvalid(token[..position]);
            AssertInvalid(token[(position + 1)..]);
            AssertInvalid(token.Remove(position, 1));
            foreach (var character in "A.= \n") AssertInvalid(token.Insert(position, character.ToString()));
        }

        AssertInvalid(token + token);
        foreach (var character in "A.= \n\0") AssertInvalid(token + character);
    }

    [Theory]
    [InlineData("  ")]
    [InlineData("==")]
    [InlineData("=\n")]
    public void A_last_octet_left_out_is_not_taken_for_zero(string filling)
    {
        // One tag in 256 ends in a zero octet, written AA.
        var tokens = Enumerable.Range(0, 100_000).Select(_ => _sealer.SealChallenge(Challenge));
        var token = tokens.First(token => token.EndsWith("AA", StringComparison.Ordinal));
        AssertInvalid(token[..^2] + filling);
    }

    [Fact]
    public void A_token_of_another_key_is_invalid() => AssertInvalid(Rings.Sealer().SealChallenge(Challenge));

    [Fact]
    public void Parts_of_two_genuine_tokens_make_no_third()
    {
        var one = _sealer.SealChallenge(Challenge).Split('.');
        var other = _sealer.SealChallenge(Challenge with { Stage = 19 }).Split('.');
        // Which of the four parts come from the other token, as bits; with all or none of them the token is genuine.
        for (var mask = 1; mask < 0b1111; mask++)
            AssertInvalid(string.Join('.', one.Select((part, index) => index > 0 && ((mask >> (index - 1)) & 1) == 1 ? other[index] : part)));
    }

    [Fact]
    public void A_forgery_without_a_genuine_wrapped_key_throws_no_exception_inside_either()
    {
        var foreign = Rings.Sealer().SealChallenge(Challenge);
        var thrown = 0;
        var thread = Environment.CurrentManagedThreadId;
        void Count(object? sender, FirstChanceExceptionEventArgs args)
        {
            if (Environment.CurrentManagedThreadId == thread) thrown++;
        }

        AppDomain.CurrentDomain.FirstChanceException += Count;
        try
        {
            _sealer.OpenChallenge(foreign, Now, out _);
            _sealer.OpenChallenge(foreign.AsSpan(0, foreign.Length - 1), Now, out _);
            _sealer.OpenChallenge(foreign.Replace('A', ' '), Now, out _);
            _sealer.OpenChallenge(foreign.Replace('A', '+'), Now, out _);
            _sealer.OpenChallenge(new string('A', TokenSealer.MaxLength + 1), Now, out _);
        }
        finally
        {
            AppDomain.CurrentDomain.FirstChanceException -= Count;
        }

        Assert.Equal(0, thrown);
    }

    [Fact]
    public void Garbage_is_invalid_and_throws_nothing()
    {
        Prop.ForAll<string?>(text => IsInvalid(text ?? "") && IsInvalid(CompactJwe.Prefix + text)).QuickCheckThrowOnFailure();
        foreach (var length in (int[])[0, 1, 43, 44, 45, 139, 140, 141, 330, 2047, 2048, 2049, 100_000])
        {
            AssertInvalid(new string('A', length));
            AssertInvalid(new string('.', length));
            AssertInvalid(CompactJwe.Prefix + new string('A', length));
        }
    }

    [Fact]
    public void Random_octets_in_the_right_places_are_invalid()
    {
        for (var i = 0; i < 2_000; i++)
        {
            static string Part(int octets) => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(octets));
            AssertInvalid($"{CompactJwe.Prefix}{Part(40)}.{Part(12)}.{Part(i % 1000)}.{Part(16)}");
        }
    }

    // Genuine wrapping, wrong contents: only a holder of the key can make these.
    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"purpose":"challenge"}""")]
    [InlineData("""{"purpose":"challenge","session":"AAECAwQFBgcICQoLDA0ODw","site":"s","stage":0,"nonce":1}""")]
    [InlineData("""{"purpose":"pass","session":"AAECAwQFBgcICQoLDA0ODw","site":"s","stage":0,"nonce":1,"exp":99999999999999}""")]
    [InlineData("""{"session":"AAECAwQFBgcICQoLDA0ODw","site":"s","stage":0,"nonce":1,"exp":99999999999999}""")]
    [InlineData("""{"purpose":"challenge","session":"AAECAwQFBgcICQoLDA0ODw","site":"s","stage":0,"nonce":1,"exp":99999999999999,"more":1}""")]
    [InlineData("""{"purpose":"challenge","session":"AAECAwQFBgcICQoLDA0ODw","site":"s","stage":0,"nonce":1,"exp":99999999999999}{}""")]
    [InlineData("""{"purpose":"challenge","session":"AAECAwQFBgcICQoLDA0ODw","site":"s","stage":0,"nonce":"1","exp":99999999999999}""")]
    [InlineData("""{"purpose":"challenge","session":"AAECAwQFBgcICQoLDA0ODw","site":"s","stage":-1,"nonce":1,"exp":99999999999999}""")]
    [InlineData("""{"purpose":"challenge","session":"AAECAwQFBgcICQoLDA0ODw","site":"s","stage":0.5,"nonce":1,"exp":99999999999999}""")]
    [InlineData("""{"purpose":"challenge","session":"AAECAwQFBgcICQoLDA0ODw","site":"s","stage":0,"nonce":1,"exp":9223372036854775807}""")]
    [InlineData("""{"purpose":"challenge","session":"AAECAwQFBgcICQoLDA0ODw","site":"s","stage":0,"nonce":9223372036854775808,"exp":1}""")]
    [InlineData("""{"purpose":"challenge","session":"AAECAwQFBgcICQoLDA0ODw","site":"\ud800","stage":0,"nonce":1,"exp":99999999999999}""")]
    [InlineData("""{"purpose":"challenge","session":"AAECAwQFBgcICQoLDA0OD","site":"s","stage":0,"nonce":1,"exp":99999999999999}""")]
    [InlineData("""{"purpose":"challenge","session":"AAECAwQFBgcICQoLDA0OD+","site":"s","stage":0,"nonce":1,"exp":99999999999999}""")]
    [InlineData("""{"purpose":"challenge","session":null,"site":"s","stage":0,"nonce":1,"exp":99999999999999}""")]
    public void Sealed_contents_that_are_no_challenge_are_invalid(string json)
    {
        var key = RandomNumberGenerator.GetBytes(AesKeyWrap.KeySize);
        Assert.Equal(OpenResult.Invalid, Rings.Sealer(key).OpenChallenge(SealRaw(key, json), Now, out var challenge));
        Assert.Equal(default, challenge);
    }

    [Theory]
    [InlineData(1, OpenResult.Ok)]
    [InlineData(1318, OpenResult.Ok)]
    [InlineData(1330, OpenResult.Invalid)]
    public void The_like_contents_in_full_are_a_challenge_unless_too_long(int siteKeyLength, OpenResult expected)
    {
        var key = RandomNumberGenerator.GetBytes(AesKeyWrap.KeySize);
        var site = new string('s', siteKeyLength);
        var token = SealRaw(key,
            $$"""{"purpose":"challenge","session":"AAECAwQFBgcICQoLDA0ODw","site":"{{site}}","stage":0,"nonce":1,"exp":99999999999999}""");
        Assert.Equal(expected, Rings.Sealer(key).OpenChallenge(token, Now, out _));
        Assert.Equal(expected == OpenResult.Ok, token.Length <= TokenSealer.MaxLength);
    }

    private static string SealRaw(byte[] key, string json)
    {
        using var wrap = new AesKeyWrap(key);
        var octets = Encoding.UTF8.GetBytes(json);
        var token = new byte[CompactJwe.GetLength(octets.Length)];
        CompactJwe.Seal(wrap, octets, token);
        return Encoding.ASCII.GetString(token);
    }

    private bool IsInvalid(string token) =>
        _sealer.OpenChallenge(token, Now, out var challenge) == OpenResult.Invalid && challenge == default
        && _sealer.OpenPass(token, Now, out var pass) == OpenResult.Invalid && pass == default;

    private void AssertInvalid(string token) => Assert.True(IsInvalid(token), token);
}
