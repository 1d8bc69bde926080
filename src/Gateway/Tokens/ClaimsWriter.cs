using System.Text.Json;
using OneCaptcha.Grains.Challenges;

namespace OneCaptcha.Gateway.Tokens;

/// <summary>Writes what <see cref="ClaimsReader"/> reads.</summary>
internal static class ClaimsWriter
{
    /// <summary>Begins the object with what all tokens have.</summary>
    /// <exception cref="ArgumentException">The session id is none, or there is no site key.</exception>
    public static void WriteBegin(this Utf8JsonWriter json, ReadOnlySpan<byte> purpose, string sessionId, string siteKey)
    {
        if (!SessionId.IsWellFormed(sessionId))
            throw new ArgumentException("Not 22 characters of base64url.", nameof(sessionId));
        ArgumentNullException.ThrowIfNull(siteKey);
        json.WriteStartObject();
        json.WriteString("purpose"u8, purpose);
        json.WriteString("session"u8, sessionId);
        json.WriteString("site"u8, siteKey);
    }

    public static void WriteInstant(this Utf8JsonWriter json, ReadOnlySpan<byte> name, DateTimeOffset instant) =>
        json.WriteNumber(name, instant.ToUnixTimeMilliseconds());
}
