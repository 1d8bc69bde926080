using System.Text.Json;

namespace OneCaptcha.Gateway.Tokens;

/// <summary>
/// A kind of token: the JSON object that is sealed. Its first property, <c>purpose</c>, differs between kinds, so that a
/// challenge can never be taken for a pass.
/// </summary>
internal interface ITokenClaims<TSelf> where TSelf : struct, ITokenClaims<TSelf>
{
    /// <summary>The instant from which the token is refused.</summary>
    DateTimeOffset ExpiresAt { get; }

    /// <summary>Writes the object.</summary>
    /// <exception cref="ArgumentException">The session id is none.</exception>
    void Write(Utf8JsonWriter json);

    /// <summary>Reads exactly what <see cref="Write"/> writes, in that order; false for anything else.</summary>
    /// <exception cref="JsonException">It is not JSON.</exception>
    /// <exception cref="InvalidOperationException">A string in it is not Unicode.</exception>
    static abstract bool TryRead(ref ClaimsReader json, out TSelf claims);
}
