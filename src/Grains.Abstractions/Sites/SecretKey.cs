using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;

namespace OneCaptcha.Grains.Sites;

/// <summary>Secrets of sites: <c>sk_&lt;public key&gt;_&lt;43 random characters&gt;</c>, so that a secret alone finds its site.</summary>
public static class SecretKey
{
    private const string Prefix = "sk_";
    private const int RandomCharacters = 43;

    /// <summary>A new secret for a site: 256 random bits in base64url. It is shown once and stored hashed.</summary>
    public static string Create(string publicKey) => Of(publicKey, RandomNumberGenerator.GetBytes(32));

    /// <summary>The secret that is made of 256 bits which nobody else knows.</summary>
    public static string Of(string publicKey, ReadOnlySpan<byte> bits) => $"{Prefix}{publicKey}_{Base64Url.EncodeToString(bits)}";

    /// <summary>What is stored of a secret.</summary>
    public static byte[] Hash(string secret) => SHA256.HashData(Encoding.UTF8.GetBytes(secret));

    /// <summary>The public key of the site that a secret claims to be of. It proves nothing yet.</summary>
    public static bool TryGetPublicKey(string secret, [NotNullWhen(true)] out string? publicKey)
    {
        var end = secret.Length - RandomCharacters - 1;
        var wellFormed = secret.StartsWith(Prefix, StringComparison.Ordinal) && end > Prefix.Length && secret[end] == '_';
        publicKey = wellFormed ? secret[Prefix.Length..end] : null;
        return wellFormed;
    }

    /// <summary>Whether the secret is one of the site's that are in force, compared in constant time.</summary>
    public static bool Matches(string secret, IReadOnlyList<SiteSecret> secrets, DateTimeOffset now)
    {
        var hash = Hash(secret);
        var matches = false;
        foreach (var known in secrets)
        {
            matches |= CryptographicOperations.FixedTimeEquals(hash, known.Sha256) & !(known.ValidUntil < now);
        }

        return matches;
    }
}
