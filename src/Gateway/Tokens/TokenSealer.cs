using System.Text;
using System.Text.Json;
using Microsoft.Extensions.ObjectPool;

namespace OneCaptcha.Gateway.Tokens;

/// <summary>
/// Seals and opens the kinds of token, as JWE that only holders of a key of the ring can make or read. Opening needs no grain
/// and no storage, so that a forged, foreign or expired token costs microseconds. Any number of threads may use one instance.
/// </summary>
public sealed class TokenSealer(TokenKeys keys)
{
    /// <summary>Characters of the longest token that is made or opened: the upper bound that clients allow a pass.</summary>
    public const int MaxLength = 2048;

    private readonly ObjectPool<ClaimsBuffer> _buffers =
        new DefaultObjectPool<ClaimsBuffer>(new DefaultPooledObjectPolicy<ClaimsBuffer>());

    /// <summary>Makes a `challenge` token: ASCII that needs no escaping in JSON, a header or a form.</summary>
    /// <exception cref="ArgumentException">The session id is none, or the site key is too long for <see cref="MaxLength"/>.</exception>
    public string SealChallenge(in ChallengeToken challenge) => Seal(challenge);

    /// <inheritdoc cref="SealChallenge"/>
    /// <summary>Makes a pass: ASCII that needs no escaping in JSON, a header or a form.</summary>
    public string SealPass(in PassToken pass) => Seal(pass);

    /// <inheritdoc cref="SealChallenge"/>
    /// <summary>Makes a piece of work: ASCII that needs no escaping in JSON or a header.</summary>
    public string SealWork(in WorkToken work) => Seal(work);

    /// <summary>Opens a `challenge` token. Throws on no input.</summary>
    /// <param name="token">What the client sent.</param>
    /// <param name="now">The present instant.</param>
    /// <param name="challenge">Its contents, unless <see cref="OpenResult.Invalid"/>.</param>
    public OpenResult OpenChallenge(ReadOnlySpan<char> token, DateTimeOffset now, out ChallengeToken challenge) =>
        Open(token, now, out challenge);

    /// <summary>Opens a pass. Throws on no input.</summary>
    /// <param name="token">What the site's backend sent.</param>
    /// <param name="now">The present instant.</param>
    /// <param name="pass">Its contents, unless <see cref="OpenResult.Invalid"/>.</param>
    public OpenResult OpenPass(ReadOnlySpan<char> token, DateTimeOffset now, out PassToken pass) =>
        Open(token, now, out pass);

    /// <summary>Opens a piece of work. Throws on no input.</summary>
    /// <param name="token">What the client sent.</param>
    /// <param name="now">The present instant.</param>
    /// <param name="work">Its contents, unless <see cref="OpenResult.Invalid"/>.</param>
    public OpenResult OpenWork(ReadOnlySpan<char> token, DateTimeOffset now, out WorkToken work) => Open(token, now, out work);

    private string Seal<T>(in T claims) where T : struct, ITokenClaims<T>
    {
        var buffer = _buffers.Get();
        var json = buffer.Write(claims);
        Span<byte> token = stackalloc byte[CheckedLength(json)];
        CompactJwe.Seal(keys.InForce, json, token);
        _buffers.Return(buffer);
        return Encoding.ASCII.GetString(token);
    }

    private static int CheckedLength(ReadOnlySpan<byte> json)
    {
        var length = CompactJwe.GetLength(json.Length);
        return length <= MaxLength ? length : throw new ArgumentException($"The token would exceed {MaxLength} characters.");
    }

    private OpenResult Open<T>(ReadOnlySpan<char> token, DateTimeOffset now, out T claims) where T : struct, ITokenClaims<T>
    {
        claims = default;
        if (token.Length > MaxLength) return OpenResult.Invalid;
        Span<byte> json = stackalloc byte[MaxLength * 3 / 4];
        return TryDecrypt(token, json, out var length) && TryRead(json[..length], out claims)
            ? now < claims.ExpiresAt ? OpenResult.Ok : OpenResult.Expired
            : OpenResult.Invalid;
    }

    private bool TryDecrypt(ReadOnlySpan<char> token, Span<byte> json, out int length)
    {
        // The key in force has sealed most tokens that are about, the ones before it the rest.
        var first = keys.IndexInForce;
        for (var i = 0; i < keys.Count; i++)
        {
            if (CompactJwe.TryOpen(keys[(first + i) % keys.Count], token, json, out length)) return true;
        }

        length = 0;
        return false;
    }

    private static bool TryRead<T>(ReadOnlySpan<byte> json, out T claims) where T : struct, ITokenClaims<T>
    {
        try
        {
            var reader = new ClaimsReader(json);
            return T.TryRead(ref reader, out claims);
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            // Only a holder of our key can seal what is not JSON, so that nobody else can make this costly.
            claims = default;
            return false;
        }
    }
}
