using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;
using OneCaptcha.Grains.Sites;

namespace OneCaptcha.Grains.Accounts;

/// <summary>Tokens of accounts: <c>at_&lt;account id&gt;_&lt;43 random characters&gt;</c>, so that a token alone finds its account.</summary>
public static class AccountToken
{
    private const string Prefix = "at_";
    private const int Length = 3 + RandomKey.Length + 1 + 43;

    /// <summary>A new token for an account: 256 random bits in base64url. It is shown once and stored hashed.</summary>
    public static string Create(string accountId) =>
        $"{Prefix}{accountId}_{Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32))}";

    /// <summary>What is stored of a token. It holds 256 random bits, so no salt and no slow hash is needed.</summary>
    public static byte[] Hash(string token) => SHA256.HashData(Encoding.UTF8.GetBytes(token));

    /// <summary>The account that a token claims to be of. It proves nothing yet.</summary>
    public static bool TryGetAccountId(string token, [NotNullWhen(true)] out string? accountId)
    {
        accountId = null;
        if (token.Length != Length || !token.StartsWith(Prefix, StringComparison.Ordinal)) return false;

        var id = token.AsSpan(Prefix.Length, RandomKey.Length);
        if (!RandomKey.IsWellFormed(id) || token[Prefix.Length + RandomKey.Length] != '_') return false;

        accountId = id.ToString();
        return true;
    }
}
