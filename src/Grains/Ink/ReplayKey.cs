using System.Security.Cryptography;
using Microsoft.Extensions.Options;
using OneCaptcha.Ink;

namespace OneCaptcha.Grains.Ink;

/// <summary>The secret under which fingerprints of handwriting are taken. It is never stored beside them.</summary>
internal sealed class ReplayKey(IOptions<InkOptions> options)
{
    private readonly byte[] _key = Read(options.Value.ReplayKey);

    /// <summary>The key's bytes.</summary>
    public ReadOnlySpan<byte> Bytes => _key;

    /// <summary>Tells records of this key from those of another, without telling the key.</summary>
    public string Id => Convert.ToHexString(HMACSHA256.HashData(_key, "OneCaptcha replay key id"u8), 0, 8);

    private static byte[] Read(string? setting)
    {
        if (string.IsNullOrEmpty(setting)) return RandomNumberGenerator.GetBytes(32);

        var key = new byte[setting.Length];
        return Convert.TryFromBase64String(setting, key, out var length) && length >= InkFingerprint.KeyLength
            ? key[..length]
            : throw new OptionsValidationException(
                nameof(InkOptions.ReplayKey), typeof(InkOptions), [$"OneCaptcha:Ink:ReplayKey is not base64 of at least {InkFingerprint.KeyLength} bytes."]);
    }
}
