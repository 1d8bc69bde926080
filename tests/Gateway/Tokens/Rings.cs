using System.Security.Cryptography;
using OneCaptcha.Gateway.Tokens;
using OneCaptcha.Testing;

namespace OneCaptcha.Gateway.Tests.Tokens;

/// <summary>Key rings for tests.</summary>
internal static class Rings
{
    /// <summary>A sealer with a ring of its own, one random key.</summary>
    public static TokenSealer Sealer() => Sealer(RandomNumberGenerator.GetBytes(AesKeyWrap.KeySize));

    /// <summary>A sealer whose ring is one key.</summary>
    public static TokenSealer Sealer(byte[] key) => Sealer(new ManualTimeProvider(), (key, null));

    /// <summary>A sealer whose ring is these keys, in the order listed.</summary>
    public static TokenSealer Sealer(TimeProvider clock, params (byte[] Key, DateTimeOffset? SealFrom)[] keys) =>
        new(new TokenKeys(keys.Select(key => (new AesKeyWrap(key.Key), key.SealFrom)), clock));
}
