using System.Text.Json;

namespace OneCaptcha.Gateway.Tokens;

/// <summary>What a pass (the `flag`) carries: proof that a session was solved, to be redeemed once at its grain.</summary>
/// <param name="SessionId">128 random bits as 22 characters of base64url.</param>
/// <param name="SiteKey">The public key of the site.</param>
/// <param name="IssuedAt">When the session was solved, in UTC; kept to the millisecond, rounded down.</param>
/// <param name="ExpiresAt">The instant from which it is refused, in UTC; kept to the millisecond, rounded down.</param>
public readonly record struct PassToken(string SessionId, string SiteKey, DateTimeOffset IssuedAt, DateTimeOffset ExpiresAt)
    : ITokenClaims<PassToken>
{
    private static ReadOnlySpan<byte> Purpose => "pass"u8;

    void ITokenClaims<PassToken>.Write(Utf8JsonWriter json)
    {
        json.WriteBegin(Purpose, SessionId, SiteKey);
        json.WriteInstant("iat"u8, IssuedAt);
        json.WriteInstant("exp"u8, ExpiresAt);
        json.WriteEndObject();
    }

    static bool ITokenClaims<PassToken>.TryRead(ref ClaimsReader json, out PassToken claims)
    {
        claims = default;
        if (!json.TryBegin(Purpose, out var session, out var site)
            || !json.TryReadInstant("iat"u8, out var issuedAt)
            || !json.TryReadInstant("exp"u8, out var expiresAt)
            || !json.TryEnd())
            return false;

        claims = new PassToken(session, site, issuedAt, expiresAt);
        return true;
    }
}
