using System.Text.Json;
using OneCaptcha.Grains.Challenges;

namespace OneCaptcha.Gateway.Tokens;

/// <summary>
/// Reads an object's properties strictly: those asked for, in that order, and no other. Instants are milliseconds since 1970.
/// </summary>
internal ref struct ClaimsReader(ReadOnlySpan<byte> json)
{
    private Utf8JsonReader _json = new(json);

    /// <summary>Reads what all tokens have. False for a token of another purpose.</summary>
    public bool TryBegin(ReadOnlySpan<byte> purpose, out string sessionId, out string siteKey)
    {
        sessionId = siteKey = "";
        return _json.Read() && _json.TokenType == JsonTokenType.StartObject
            && TryMoveTo("purpose"u8, JsonTokenType.String) && _json.ValueTextEquals(purpose)
            && TryReadText("session"u8, out sessionId) && SessionId.IsWellFormed(sessionId)
            && TryReadText("site"u8, out siteKey);
    }

    public bool TryReadNumber(ReadOnlySpan<byte> name, out long value)
    {
        value = 0;
        return TryMoveTo(name, JsonTokenType.Number) && _json.TryGetInt64(out value);
    }

    public bool TryReadCount(ReadOnlySpan<byte> name, out int value)
    {
        value = 0;
        return TryMoveTo(name, JsonTokenType.Number) && _json.TryGetInt32(out value) && value >= 0;
    }

    public bool TryReadInstant(ReadOnlySpan<byte> name, out DateTimeOffset value)
    {
        var found = TryReadNumber(name, out var milliseconds)
            && milliseconds >= DateTimeOffset.MinValue.ToUnixTimeMilliseconds()
            && milliseconds <= DateTimeOffset.MaxValue.ToUnixTimeMilliseconds();
        value = found ? DateTimeOffset.FromUnixTimeMilliseconds(milliseconds) : default;
        return found;
    }

    public bool TryEnd() => _json.Read() && _json.TokenType == JsonTokenType.EndObject && !_json.Read();

    public bool TryReadText(ReadOnlySpan<byte> name, out string value)
    {
        var found = TryMoveTo(name, JsonTokenType.String);
        value = found ? _json.GetString()! : "";
        return found;
    }

    private bool TryMoveTo(ReadOnlySpan<byte> name, JsonTokenType type) =>
        _json.Read() && _json.TokenType == JsonTokenType.PropertyName && _json.ValueTextEquals(name)
        && _json.Read() && _json.TokenType == type;
}
