using System.Text.Json;

namespace OneCaptcha.Gateway.Tokens;

/// <summary>
/// What a `challenge` token carries: where its session lives and which stage it may answer. The answer key is not in it.
/// </summary>
/// <param name="SessionId">128 random bits as 22 characters of base64url.</param>
/// <param name="SiteKey">The public key of the site.</param>
/// <param name="Stage">The stage it answers, counted from 0.</param>
/// <param name="Nonce">The nonce of that stage as issued.</param>
/// <param name="ExpiresAt">The instant from which it is refused, in UTC; kept to the millisecond, rounded down.</param>
public readonly record struct ChallengeToken(string SessionId, string SiteKey, int Stage, long Nonce, DateTimeOffset ExpiresAt)
    : ITokenClaims<ChallengeToken>
{
    private static ReadOnlySpan<byte> Purpose => "challenge"u8;

    void ITokenClaims<ChallengeToken>.Write(Utf8JsonWriter json)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(Stage);
        json.WriteBegin(Purpose, SessionId, SiteKey);
        json.WriteNumber("stage"u8, Stage);
        json.WriteNumber("nonce"u8, Nonce);
        json.WriteInstant("exp"u8, ExpiresAt);
        json.WriteEndObject();
    }

    static bool ITokenClaims<ChallengeToken>.TryRead(ref ClaimsReader json, out ChallengeToken claims)
    {
        claims = default;
        if (!json.TryBegin(Purpose, out var session, out var site)
            || !json.TryReadCount("stage"u8, out var stage)
            || !json.TryReadNumber("nonce"u8, out var nonce)
            || !json.TryReadInstant("exp"u8, out var expiresAt)
            || !json.TryEnd())
            return false;

        claims = new ChallengeToken(session, site, stage, nonce, expiresAt);
        return true;
    }
}
