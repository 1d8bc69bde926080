using System.Buffers.Binary;

namespace OneCaptcha.Glyphs;

/// <summary>Packs bits, least significant first, as deflate wants them (RFC 1951 §3.1.1).</summary>
internal ref struct BitWriter(Span<byte> target)
{
    private readonly Span<byte> _target = target;
    private ulong _bits;
    private int _held;

    /// <summary>Whole bytes written so far.</summary>
    public int Length { get; private set; }

    /// <summary>Adds the low <paramref name="count"/> (at most 32) bits of a value whose other bits are 0.</summary>
    public void Write(uint value, int count)
    {
        _bits |= (ulong)value << _held;
        _held += count;
        if (_held >= 32)
        {
            BinaryPrimitives.WriteUInt32LittleEndian(_target[Length..], (uint)_bits);
            Length += 4;
            _bits >>= 32;
            _held -= 32;
        }
    }

    /// <summary>Fills the last byte with zeros.</summary>
    public void Finish()
    {
        for (; _held > 0; _held -= 8)
        {
            _target[Length++] = (byte)_bits;
            _bits >>= 8;
        }

        _held = 0;
    }
}
