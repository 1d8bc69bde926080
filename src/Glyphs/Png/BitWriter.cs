using System.Buffers.Binary;
using System.Runtime.CompilerServices;

namespace OneCaptcha.Glyphs;

/// <summary>
/// Packs bits, least significant first, as deflate wants them (RFC 1951 §3.1.1). Whole words are written at every step, whether full or
/// not: no branch to be guessed wrongly. The target must have eight bytes to spare.
/// </summary>
internal ref struct BitWriter(Span<byte> target)
{
    private readonly Span<byte> _target = target;
    private ulong _bits;
    private int _held;

    /// <summary>Whole bytes written so far.</summary>
    public int Length { get; private set; }

    /// <summary>Adds the low <paramref name="count"/> (at most 56) bits of a value whose other bits are 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Write(ulong value, int count)
    {
        _bits |= value << _held;
        _held += count;
        BinaryPrimitives.WriteUInt64LittleEndian(_target[Length..], _bits);
        Length += _held >> 3;
        _bits >>= _held & ~7;
        _held &= 7;
    }

    /// <summary>Fills the last byte with zeros.</summary>
    public void Finish()
    {
        if (_held > 0)
        {
            _target[Length++] = (byte)_bits;
            (_bits, _held) = (0, 0);
        }
    }
}
