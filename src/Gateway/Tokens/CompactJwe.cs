using System.Buffers;
using System.Buffers.Text;
using System.Security.Cryptography;

namespace OneCaptcha.Gateway.Tokens;

/// <summary>
/// JWE in compact form (RFC 7516 §7.1) with one fixed header, <c>{"alg":"A128KW","enc":"A256GCM"}</c> (RFC 7518 §4.4, §5.3):
/// <c>header.wrapped key.IV.ciphertext.tag</c>, base64url without padding. The algorithms are not negotiable: a token with any
/// other header is refused before any cryptography. All parts but the ciphertext have a fixed length, so the dots have fixed
/// places.
/// </summary>
public static class CompactJwe
{
    /// <summary>What every token begins with: the protected header and its dot.</summary>
    public const string Prefix = "eyJhbGciOiJBMTI4S1ciLCJlbmMiOiJBMjU2R0NNIn0.";

    private const int ContentKeySize = 32;
    private const int WrappedKeySize = ContentKeySize + AesKeyWrap.Overhead;
    private const int IvSize = 12;
    private const int TagSize = 16;

    // Characters: ⌈bytes · 4 / 3⌉.
    private const int WrappedKeyLength = (WrappedKeySize * 4 + 2) / 3;
    private const int IvLength = (IvSize * 4 + 2) / 3;
    private const int TagLength = (TagSize * 4 + 2) / 3;

    private const int PrefixLength = 44;
    private const int IvStart = PrefixLength + WrappedKeyLength + 1;
    private const int CiphertextStart = IvStart + IvLength + 1;

    private static ReadOnlySpan<byte> PrefixUtf8 => "eyJhbGciOiJBMTI4S1ciLCJlbmMiOiJBMjU2R0NNIn0."u8;

    // RFC 7516 §5.1, step 14: the additional authenticated data is the encoded header, without the dot.
    private static ReadOnlySpan<byte> AdditionalData => PrefixUtf8[..^1];

    /// <summary>Characters (or UTF-8 bytes) of a token around <paramref name="plaintextLength"/> bytes.</summary>
    public static int GetLength(int plaintextLength) =>
        CiphertextStart + Base64Url.GetEncodedLength(plaintextLength) + 1 + TagLength;

    /// <summary>Seals <paramref name="plaintext"/> under a fresh content key and IV and returns the UTF-8 bytes written.</summary>
    /// <exception cref="ArgumentException"><paramref name="token"/> is shorter than <see cref="GetLength"/>.</exception>
    public static int Seal(AesKeyWrap key, ReadOnlySpan<byte> plaintext, Span<byte> token)
    {
        ArgumentNullException.ThrowIfNull(key);
        var length = GetLength(plaintext.Length);
        if (token.Length < length) throw new ArgumentException("Too short for the token.", nameof(token));

        Span<byte> random = stackalloc byte[ContentKeySize + IvSize];
        RandomNumberGenerator.Fill(random);
        var contentKey = random[..ContentKeySize];
        var iv = random[ContentKeySize..];

        Span<byte> wrapped = stackalloc byte[WrappedKeySize];
        key.Wrap(contentKey, wrapped);

        var ciphertext = plaintext.Length <= 512 ? stackalloc byte[plaintext.Length] : new byte[plaintext.Length];
        Span<byte> tag = stackalloc byte[TagSize];
        using (var gcm = new AesGcm(contentKey, TagSize)) gcm.Encrypt(iv, plaintext, ciphertext, tag, AdditionalData);
        CryptographicOperations.ZeroMemory(contentKey);

        PrefixUtf8.CopyTo(token);
        var written = PrefixUtf8.Length;
        written += Encode(wrapped, token[written..]);
        token[written++] = (byte)'.';
        written += Encode(iv, token[written..]);
        token[written++] = (byte)'.';
        written += Encode(ciphertext, token[written..]);
        token[written++] = (byte)'.';
        return written + Encode(tag, token[written..]);
    }

    /// <summary>
    /// Opens a token sealed with <paramref name="key"/>. False for anything else. What was made without the key fails at the
    /// integrity check of the key wrap, which throws nothing; the exception of <see cref="AesGcm"/> is met only by a genuine
    /// token whose later parts were changed, and is caught here, two frames up: that costs about as much as opening.
    /// </summary>
    /// <param name="key">The key-encryption key.</param>
    /// <param name="token">The whole token.</param>
    /// <param name="plaintext">Room for at least ¾ of the token's length.</param>
    /// <param name="written">Bytes of plaintext.</param>
    public static bool TryOpen(AesKeyWrap key, ReadOnlySpan<char> token, Span<byte> plaintext, out int written)
    {
        ArgumentNullException.ThrowIfNull(key);
        written = 0;
        if (token.Length < GetLength(0) || !token.StartsWith(Prefix, StringComparison.Ordinal)) return false;
        var tagStart = token.Length - TagLength;
        if (token[IvStart - 1] != '.' || token[CiphertextStart - 1] != '.' || token[tagStart - 1] != '.') return false;

        var encoded = token[CiphertextStart..(tagStart - 1)];
        var length = encoded.Length * 3 / 4;
        if (length > plaintext.Length) return false;

        Span<byte> wrapped = stackalloc byte[WrappedKeySize];
        Span<byte> iv = stackalloc byte[IvSize];
        Span<byte> tag = stackalloc byte[TagSize];
        var ciphertext = length <= 512 ? stackalloc byte[length] : new byte[length];
        if (!TryDecode(token[Prefix.Length..(IvStart - 1)], wrapped) || !TryDecode(token[IvStart..(CiphertextStart - 1)], iv)
            || !TryDecode(encoded, ciphertext) || !TryDecode(token[tagStart..], tag))
            return false;

        Span<byte> contentKey = stackalloc byte[ContentKeySize];
        if (!key.TryUnwrap(wrapped, contentKey)) return false;
        try
        {
            using var gcm = new AesGcm(contentKey, TagSize);
            gcm.Decrypt(iv, ciphertext, tag, plaintext[..length], AdditionalData);
            written = length;
            return true;
        }
        catch (AuthenticationTagMismatchException)
        {
            return false;
        }
        finally
        {
            CryptographicOperations.ZeroMemory(contentKey);
        }
    }

    private static int Encode(ReadOnlySpan<byte> bytes, Span<byte> text) => Base64Url.EncodeToUtf8(bytes, text);

    /// <summary>
    /// Decodes a text that is exactly the encoding of <paramref name="bytes"/>, so that a token has one text only: the decoder
    /// skips white space and takes padding, but these leave bytes missing, and stray low bits in the last character it refuses.
    /// </summary>
    private static bool TryDecode(ReadOnlySpan<char> text, Span<byte> bytes) =>
        text.Length == Base64Url.GetEncodedLength(bytes.Length)
        // TryDecodeFromChars would throw on a character outside the alphabet.
        && Base64Url.DecodeFromChars(text, bytes, out _, out var written) == OperationStatus.Done && written == bytes.Length;
}
