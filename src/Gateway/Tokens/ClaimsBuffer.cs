using System.Buffers;
using System.Text.Json;
using Microsoft.Extensions.ObjectPool;

namespace OneCaptcha.Gateway.Tokens;

/// <summary>A JSON writer that is kept between tokens and used by one caller at a time.</summary>
internal sealed class ClaimsBuffer : IResettable, IDisposable
{
    private readonly ArrayBufferWriter<byte> _bytes = new(256);
    private readonly Utf8JsonWriter _json;

    public ClaimsBuffer() => _json = new Utf8JsonWriter(_bytes);

    /// <summary>The claims as UTF-8 JSON, until the next reset.</summary>
    public ReadOnlySpan<byte> Write<T>(in T claims) where T : struct, ITokenClaims<T>
    {
        claims.Write(_json);
        _json.Flush();
        return _bytes.WrittenSpan;
    }

    public bool TryReset()
    {
        _bytes.Clear();
        _json.Reset();
        return true;
    }

    public void Dispose() => _json.Dispose();
}
