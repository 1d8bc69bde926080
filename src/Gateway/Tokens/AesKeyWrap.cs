using System.Buffers.Binary;
using System.Security.Cryptography;
using Microsoft.Extensions.ObjectPool;

namespace OneCaptcha.Gateway.Tokens;

/// <summary>
/// AES key wrap with the default initial value (RFC 3394 §2.2) under a 128-bit key-encryption key: the `A128KW` of
/// RFC 7518 §4.4. Any number of threads may use one instance.
/// </summary>
public sealed class AesKeyWrap : IDisposable
{
    /// <summary>Bytes of the key-encryption key.</summary>
    public const int KeySize = 16;

    /// <summary>Bytes by which a wrapped key is longer than the key.</summary>
    public const int Overhead = HalfBlock;

    private const int HalfBlock = 8;
    private const int Rounds = 6;
    private const ulong InitialValue = 0xA6A6A6A6A6A6A6A6;

    // Wrapping n half blocks takes 6n single AES blocks, each needing the one before. The framework's one-shot EncryptEcb sets up
    // key and context on every call; a transform that is kept does so once (a seventh of the time: bench/Service, tokens), but
    // serves one caller at a time.
    private readonly byte[] _derivationKey;
    private readonly ObjectPool<BlockCipher> _encryptors;
    private readonly ObjectPool<BlockCipher> _decryptors;

    /// <summary>Takes a copy of <paramref name="key"/>, which is <see cref="KeySize"/> bytes.</summary>
    /// <exception cref="ArgumentException">The key has another length.</exception>
    public AesKeyWrap(ReadOnlySpan<byte> key)
    {
        if (key.Length != KeySize) throw new ArgumentException($"The key must be {KeySize} bytes.", nameof(key));
        var pools = new DefaultObjectPoolProvider();
        var copy = key.ToArray();
        _derivationKey = HKDF.Extract(HashAlgorithmName.SHA256, copy);
        _encryptors = pools.Create(new BlockCipherPolicy(copy, encrypts: true));
        _decryptors = pools.Create(new BlockCipherPolicy(copy, encrypts: false));
    }

    /// <summary>Wraps <paramref name="key"/>, a multiple of 8 bytes and at least 16, into 8 bytes more.</summary>
    /// <exception cref="ArgumentException">The key cannot be wrapped, or <paramref name="wrapped"/> has another length.</exception>
    public void Wrap(ReadOnlySpan<byte> key, Span<byte> wrapped)
    {
        if (!IsWrappable(key.Length)) throw new ArgumentException("A key of 16, 24, 32 … bytes is expected.", nameof(key));
        if (wrapped.Length != key.Length + Overhead) throw new ArgumentException("Not 8 bytes longer than the key.", nameof(wrapped));

        var registers = wrapped[HalfBlock..];
        key.CopyTo(registers);
        var cipher = _encryptors.Get();
        var integrity = InitialValue;
        ulong step = 0;
        for (var round = 0; round < Rounds; round++)
        {
            for (var offset = 0; offset < registers.Length; offset += HalfBlock)
            {
                // B = AES(K, A | R[i]); A = MSB64(B) ^ t; R[i] = LSB64(B)
                var register = registers.Slice(offset, HalfBlock);
                integrity = cipher.Transform(integrity, register) ^ ++step;
            }
        }

        BinaryPrimitives.WriteUInt64BigEndian(wrapped, integrity);
        _encryptors.Return(cipher);
    }

    /// <summary>
    /// Unwraps into <paramref name="key"/>, 8 bytes shorter than <paramref name="wrapped"/>. False, with the key zeroed, when
    /// the integrity check fails (another key wrapped it, or it was changed; 1 forgery in 2^64 passes) or a length is wrong.
    /// </summary>
    public bool TryUnwrap(ReadOnlySpan<byte> wrapped, Span<byte> key)
    {
        if (!IsWrappable(key.Length) || wrapped.Length != key.Length + Overhead)
        {
            key.Clear();
            return false;
        }

        wrapped[HalfBlock..].CopyTo(key);
        var cipher = _decryptors.Get();
        var integrity = BinaryPrimitives.ReadUInt64BigEndian(wrapped);
        var step = (ulong)(Rounds * (key.Length / HalfBlock));
        for (var round = 0; round < Rounds; round++)
        {
            for (var offset = key.Length - HalfBlock; offset >= 0; offset -= HalfBlock)
            {
                // B = AES⁻¹(K, (A ^ t) | R[i]); A = MSB64(B); R[i] = LSB64(B)
                integrity = cipher.Transform(integrity ^ step--, key.Slice(offset, HalfBlock));
            }
        }

        _decryptors.Return(cipher);
        if (integrity == InitialValue) return true;
        CryptographicOperations.ZeroMemory(key);
        return false;
    }

    /// <summary>
    /// A key for another use, of any length: HKDF with SHA-256 (RFC 5869) over this one. Whoever has the derived key learns neither this
    /// one nor what is derived for another <paramref name="use"/>.
    /// </summary>
    public void DeriveKey(ReadOnlySpan<byte> use, Span<byte> key) => HKDF.Expand(HashAlgorithmName.SHA256, _derivationKey, key, use);

    /// <summary>Releases the pooled ciphers.</summary>
    public void Dispose()
    {
        (_encryptors as IDisposable)?.Dispose();
        (_decryptors as IDisposable)?.Dispose();
        CryptographicOperations.ZeroMemory(_derivationKey);
    }

    private static bool IsWrappable(int length) => length >= 2 * HalfBlock && length % HalfBlock == 0;

    /// <summary>One AES block at a time, one caller at a time.</summary>
    private sealed class BlockCipher(ICryptoTransform transform) : IDisposable
    {
        private readonly byte[] _block = new byte[2 * HalfBlock];

        /// <summary>Transforms the block high | low; the low half of the result replaces <paramref name="low"/>.</summary>
        public ulong Transform(ulong high, Span<byte> low)
        {
            BinaryPrimitives.WriteUInt64BigEndian(_block, high);
            low.CopyTo(_block.AsSpan(HalfBlock));
            transform.TransformBlock(_block, 0, _block.Length, _block, 0);
            _block.AsSpan(HalfBlock).CopyTo(low);
            return BinaryPrimitives.ReadUInt64BigEndian(_block);
        }

        public void Clear() => CryptographicOperations.ZeroMemory(_block);

        public void Dispose() => transform.Dispose();
    }

    private sealed class BlockCipherPolicy(byte[] key, bool encrypts) : PooledObjectPolicy<BlockCipher>
    {
        public override BlockCipher Create()
        {
            using var aes = Aes.Create();
            aes.Mode = CipherMode.ECB;
            aes.Padding = PaddingMode.None;
            aes.SetKey(key);
            return new BlockCipher(encrypts ? aes.CreateEncryptor() : aes.CreateDecryptor());
        }

        // An unwrapped half key would otherwise stay in the pool.
        public override bool Return(BlockCipher cipher)
        {
            cipher.Clear();
            return true;
        }
    }
}
