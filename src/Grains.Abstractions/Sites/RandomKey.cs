using System.Buffers;
using System.Security.Cryptography;

namespace OneCaptcha.Grains.Sites;

/// <summary>
/// Public keys of sites and ids of accounts: 24 characters of a–z and 2–7, 120 random bits. Safe in addresses and
/// between the underscores of a secret, and of a form that neither the classic site's key nor any test key of the big
/// services has: none of those can ever be made.
/// </summary>
public static class RandomKey
{
    /// <summary>Characters of a key.</summary>
    public const int Length = 24;

    private const string Alphabet = "abcdefghijklmnopqrstuvwxyz234567";

    private static readonly SearchValues<char> Characters = SearchValues.Create(Alphabet);

    /// <summary>A new key.</summary>
    public static string Create() => RandomNumberGenerator.GetString(Alphabet, Length);

    /// <summary>Whether the text could be one. What could not be one need not be looked up.</summary>
    public static bool IsWellFormed(ReadOnlySpan<char> text) => text.Length == Length && !text.ContainsAnyExcept(Characters);
}
