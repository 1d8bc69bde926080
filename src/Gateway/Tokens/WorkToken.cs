using System.Text.Json;
using OneCaptcha.Grains.Policy;
using OneCaptcha.Grains.Work;

namespace OneCaptcha.Gateway.Tokens;

/// <summary>A piece of work that was asked for, and what it leads to.</summary>
/// <param name="SessionId">Its nonce: the id that the session will have. A session opens once, so the work counts once.</param>
/// <param name="SiteKey">The public key of the site that asked.</param>
/// <param name="Terms">What was decided when it was asked; their work is <paramref name="Amount"/>.</param>
/// <param name="Amount">What is to be hashed.</param>
/// <param name="Visitor">Key of the record of the address that was asked, or empty. The end of the session counts there.</param>
/// <param name="ExpiresAt">The instant from which it is refused, in UTC; kept to the millisecond, rounded down.</param>
public readonly record struct WorkToken(
    string SessionId, string SiteKey, Terms Terms, WorkAmount Amount, string Visitor, DateTimeOffset ExpiresAt) : ITokenClaims<WorkToken>
{
    private static ReadOnlySpan<byte> Purpose => "work"u8;

    void ITokenClaims<WorkToken>.Write(Utf8JsonWriter json)
    {
        json.WriteBegin(Purpose, SessionId, SiteKey);
        json.WriteNumber("asking"u8, (int)Terms.Asking);
        json.WriteNumber("stages"u8, Terms.Stages);
        json.WriteNumber("mistakes"u8, Terms.Mistakes);
        json.WriteNumber("difficulty"u8, Terms.Difficulty);
        json.WriteNumber("reason"u8, (int)Terms.Reason);
        json.WriteNumber("puzzles"u8, Amount.Puzzles);
        json.WriteNumber("threshold"u8, Amount.Threshold);
        json.WriteString("visitor"u8, Visitor);
        json.WriteInstant("exp"u8, ExpiresAt);
        json.WriteEndObject();
    }

    static bool ITokenClaims<WorkToken>.TryRead(ref ClaimsReader json, out WorkToken claims)
    {
        claims = default;
        if (!json.TryBegin(Purpose, out var session, out var site)
            || !json.TryReadCount("asking"u8, out var asking)
            || !json.TryReadCount("stages"u8, out var stages)
            || !json.TryReadCount("mistakes"u8, out var mistakes)
            || !json.TryReadCount("difficulty"u8, out var difficulty)
            || !json.TryReadCount("reason"u8, out var reason)
            || !json.TryReadCount("puzzles"u8, out var puzzles)
            || !json.TryReadNumber("threshold"u8, out var threshold) || threshold is < 1 or > uint.MaxValue
            || !json.TryReadText("visitor"u8, out var visitor)
            || !json.TryReadInstant("exp"u8, out var expiresAt)
            || !json.TryEnd())
            return false;

        // The work is done: what is left of the terms asks for none.
        var terms = new Terms((Asking)asking, stages, mistakes, difficulty, WorkBits: 0, (Reason)reason);
        claims = new WorkToken(session, site, terms, new WorkAmount(puzzles, (uint)threshold), visitor, expiresAt);
        return true;
    }
}
