using System.Buffers.Binary;
using System.Security.Cryptography;

namespace OneCaptcha.Glyphs;

/// <summary>
/// Turns the 32 secret bytes of a stage into independent streams: AES-256 in counter mode (NIST SP 800-38A), keyed with the seed, the
/// stream's number in the upper and the block's number in the lower half of the counter block.
/// <para>The threat: colours and positions are visible. Were they drawn by a linear generator (xorshift, LCG, Mersenne Twister), a
/// solver could work out its state from one tile and read the answer bits. Here every decision, and above all the answer bits on
/// a stream of their own, comes from a cipher; only bulk texture may use a fast generator, seeded from its tile's stream and
/// deciding nothing.</para>
/// </summary>
internal sealed class SeedExpansion : IDisposable
{
    /// <summary>Bytes in a seed.</summary>
    public const int SeedLength = 32;

    /// <summary>Streams made at once: answers, stage, expected tile, nine tiles.</summary>
    public const int StreamCount = 12;

    /// <summary>Bytes of each stream made at once: enough for nearly every tile, so that a stage costs one call of the cipher.</summary>
    private const int ChunkLength = 512;

    private const int BlockLength = 16;

    private readonly Aes _aes = Aes.Create();
    private readonly byte[] _counters = new byte[StreamCount * ChunkLength];
    private readonly byte[] _bytes = new byte[StreamCount * ChunkLength];
    private readonly int[] _used = new int[StreamCount];
    private readonly int[] _chunks = new int[StreamCount];

    /// <summary>Begins all streams anew.</summary>
    /// <exception cref="ArgumentException">The seed is not 32 bytes long.</exception>
    public void Begin(ReadOnlySpan<byte> seed)
    {
        if (seed.Length != SeedLength)
        {
            throw new ArgumentException("A seed has 32 bytes.", nameof(seed));
        }

        _aes.SetKey(seed);
        for (var stream = 0; stream < StreamCount; stream++)
        {
            (_used[stream], _chunks[stream]) = (0, 0);
            WriteCounters(stream);
        }

        _aes.EncryptEcb(_counters, _bytes, PaddingMode.None);
    }

    /// <summary>The next <paramref name="length"/> bytes (at most 16) of a stream; valid until the next call.</summary>
    public ReadOnlySpan<byte> Take(int stream, int length)
    {
        if (_used[stream] + length > ChunkLength)
        {
            _chunks[stream]++;
            _used[stream] = 0;
            WriteCounters(stream);
            var range = new Range(stream * ChunkLength, (stream + 1) * ChunkLength);
            _aes.EncryptEcb(_counters.AsSpan(range), _bytes.AsSpan(range), PaddingMode.None);
        }

        var start = (stream * ChunkLength) + _used[stream];
        _used[stream] += length;
        return _bytes.AsSpan(start, length);
    }

    /// <summary>Overwrites seed and streams.</summary>
    public void Forget()
    {
        CryptographicOperations.ZeroMemory(_bytes);
        // The cipher keeps its key: another one, which is no secret, takes its place.
        _aes.SetKey(_counters.AsSpan(0, SeedLength));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Forget();
        _aes.Dispose();
    }

    private void WriteCounters(int stream)
    {
        for (var block = 0; block < ChunkLength / BlockLength; block++)
        {
            var counter = _counters.AsSpan((stream * ChunkLength) + (block * BlockLength), BlockLength);
            BinaryPrimitives.WriteInt64BigEndian(counter, stream);
            BinaryPrimitives.WriteInt64BigEndian(counter[8..], ((long)_chunks[stream] * (ChunkLength / BlockLength)) + block);
        }
    }
}
