using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace OneCaptcha.Grains.Challenges;

/// <summary>
/// What a client did with a nonce, as far as a session remembers it: enough to tell the same move, sent again because its
/// reply was lost, from another one under the same nonce.
/// </summary>
/// <param name="Nonce">The nonce it spends.</param>
/// <param name="Fingerprint">64 bits of SHA-256 over nonce and content.</param>
internal readonly record struct Move(long Nonce, long Fingerprint)
{
    /// <summary>An answer of nine bits.</summary>
    public static Move Of(AnswerStage answer)
    {
        Span<byte> bits = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32LittleEndian(bits, answer.Answer);
        return Of(answer.Nonce, bits);
    }

    /// <summary>An ink.</summary>
    public static Move Of(AnswerInk answer) => Of(answer.Nonce, Encoding.UTF8.GetBytes(answer.Strokes));

    /// <summary>The wish for other images.</summary>
    public static Move Refresh(long nonce) => Of(nonce, "refresh"u8);

    private static Move Of(long nonce, ReadOnlySpan<byte> content)
    {
        Span<byte> prefix = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64LittleEndian(prefix, nonce);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(prefix);
        hash.AppendData(content);
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        hash.GetHashAndReset(digest);
        return new Move(nonce, BinaryPrimitives.ReadInt64LittleEndian(digest));
    }
}
