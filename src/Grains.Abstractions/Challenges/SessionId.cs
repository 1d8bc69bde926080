using System.Buffers;
using System.Buffers.Text;
using System.Security.Cryptography;

namespace OneCaptcha.Grains.Challenges;

/// <summary>Ids of sessions: 128 random bits as 22 characters of base64url.</summary>
public static class SessionId
{
    /// <summary>Characters of an id.</summary>
    public const int Length = 22;

    private static readonly SearchValues<char> Alphabet =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_");

    /// <summary>A new id. Guessing one is as hard as guessing a key, though an id alone answers nothing.</summary>
    public static string Create()
    {
        Span<byte> bits = stackalloc byte[16];
        RandomNumberGenerator.Fill(bits);
        return Base64Url.EncodeToString(bits);
    }

    /// <summary>Whether a text could be an id. What could not be one is refused before a grain is called.</summary>
    public static bool IsWellFormed(ReadOnlySpan<char> text) =>
        text.Length == Length && !text.ContainsAnyExcept(Alphabet);
}
