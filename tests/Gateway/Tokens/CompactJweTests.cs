using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using OneCaptcha.Gateway.Tokens;

namespace OneCaptcha.Gateway.Tests.Tokens;

public sealed class CompactJweTests
{
    private static readonly byte[] Key = Base64Url.DecodeFromChars("AAECAwQFBgcICQoLDA0ODw");

    [Fact]
    public void A_token_begins_with_the_published_header()
    {
        Assert.Equal("""{"alg":"A128KW","enc":"A256GCM"}""", Encoding.UTF8.GetString(Base64Url.DecodeFromChars(CompactJwe.Prefix.TrimEnd('.'))));
        Assert.StartsWith(CompactJwe.Prefix, Seal("text"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(86)]
    [InlineData(1000)]
    public void Its_five_parts_have_the_lengths_of_their_octets(int length)
    {
        var token = Seal(new string('x', length));
        var parts = token.Split('.').Skip(1).Select(part => Base64Url.DecodeFromChars(part).Length);
        Assert.Equal([40, 12, length, 16], parts);
        Assert.Equal(CompactJwe.GetLength(length), token.Length);
        Assert.Equal(new string('x', length), Open(token));
    }

    // Made once with npm jose 6.2.17: new CompactEncrypt(plaintext).setProtectedHeader({ alg: 'A128KW', enc: 'A256GCM' }).
    [Fact]
    public void It_opens_a_token_of_another_implementation() =>
        Assert.Equal(
            """{"purpose":"pass","session":"AAECAwQFBgcICQoLDA0ODw","site":"pk_example","iat":1769860800000,"exp":1769861100000}""",
            Open(CompactJwe.Prefix + "KEnh0fMgjxv9b0_9hkZ33SK3nC4l7ZT1-h5DaMMR9rYqOlxOOXrgjQ.01-T9QUb-v4qL0-l.SiIPCW7rMwzXHuXPzcQsecUZAzNwSNBiay8zwXNMg1Dr"
                + "bvjyWWntnhduTvSF3MdQwbx8K2ue3-LkalliB_G1dHoLSNXss5vHilNZmWBa-Hvztr6zw_PiPHOpSidYCkQ2WN81z4C9QOTGXpfDxnfB7j4.pWs18F7vjAKsBiW_8SySTA"));

    [Fact]
    public void Its_content_key_opens_the_ciphertext_over_the_encoded_header()
    {
        var parts = Seal("text").Split('.');
        using var wrap = new AesKeyWrap(Key);
        var contentKey = new byte[32];
        Assert.True(wrap.TryUnwrap(Base64Url.DecodeFromChars(parts[1]), contentKey));

        using var gcm = new AesGcm(contentKey, 16);
        var plaintext = new byte[4];
        gcm.Decrypt(Base64Url.DecodeFromChars(parts[2]), Base64Url.DecodeFromChars(parts[3]), Base64Url.DecodeFromChars(parts[4]), plaintext,
            Encoding.ASCII.GetBytes(parts[0]));
        Assert.Equal("text", Encoding.ASCII.GetString(plaintext));
    }

    [Fact]
    public void Every_token_has_its_own_content_key_and_iv()
    {
        using var wrap = new AesKeyWrap(Key);
        var tokens = Enumerable.Range(0, 200).Select(_ => Seal("text").Split('.')).ToList();
        Assert.Equal(200, tokens.Select(parts => parts[1]).Distinct().Count());
        Assert.Equal(200, tokens.Select(parts => parts[2]).Distinct().Count());
    }

    [Theory]
    [InlineData("""{"alg":"A128KW","enc":"A256GCM" }""")]
    [InlineData("""{"enc":"A256GCM","alg":"A128KW"}""")]
    [InlineData("""{"alg":"A128KW","enc":"A128GCM"}""")]
    [InlineData("""{"alg":"dir","enc":"A256GCM"}""")]
    [InlineData("""{"alg":"none"}""")]
    public void Another_header_is_refused_before_any_key_is_touched(string header)
    {
        var genuine = Seal("text");
        var token = string.Concat(Base64Url.EncodeToString(Encoding.ASCII.GetBytes(header)), ".", genuine.AsSpan(CompactJwe.Prefix.Length));

        var disposed = new AesKeyWrap(Key);
        disposed.Dispose();
        Assert.False(CompactJwe.TryOpen(disposed, token, new byte[2048], out _));
        Assert.Throws<ObjectDisposedException>(() => CompactJwe.TryOpen(disposed, genuine, new byte[2048], out _));
    }

    [Fact]
    public void Only_the_room_for_the_plaintext_is_asked_for()
    {
        using var wrap = new AesKeyWrap(Key);
        var token = Seal("text");
        Assert.True(CompactJwe.TryOpen(wrap, token, new byte[4], out var written));
        Assert.Equal(4, written);
        Assert.False(CompactJwe.TryOpen(wrap, token, new byte[3], out _));
        Assert.Throws<ArgumentException>(() => CompactJwe.Seal(wrap, "text"u8, new byte[token.Length - 1]));
    }

    private static string Seal(string text)
    {
        using var wrap = new AesKeyWrap(Key);
        var token = new byte[CompactJwe.GetLength(text.Length)];
        Assert.Equal(token.Length, CompactJwe.Seal(wrap, Encoding.ASCII.GetBytes(text), token));
        return Encoding.ASCII.GetString(token);
    }

    private static string? Open(string token)
    {
        using var wrap = new AesKeyWrap(Key);
        var plaintext = new byte[2048];
        return CompactJwe.TryOpen(wrap, token, plaintext, out var length) ? Encoding.ASCII.GetString(plaintext, 0, length) : null;
    }
}
