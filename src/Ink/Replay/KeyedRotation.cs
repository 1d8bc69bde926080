using System.Security.Cryptography;
using System.Text;

namespace OneCaptcha.Ink;

/// <summary>Turns a vector so that distances stay and meaning goes: signs and places shuffled by a key, then a Walsh-Hadamard transform.</summary>
/// <remarks>Without the key the numbers cannot be put back to places on a canvas; with it distances between two inks can still be told.</remarks>
internal sealed class KeyedRotation
{
    private readonly int[] _places;
    private readonly bool[] _isFlipped;

    /// <param name="key">The secret.</param>
    /// <param name="purpose">Different purposes give unrelated rotations.</param>
    /// <param name="length">A power of two, up to 256.</param>
    public KeyedRotation(ReadOnlySpan<byte> key, string purpose, int length)
    {
        Span<byte> stream = stackalloc byte[length * 5];
        HKDF.DeriveKey(HashAlgorithmName.SHA256, key, stream, [], Encoding.ASCII.GetBytes(purpose));
        _places = new int[length];
        _isFlipped = new bool[length];
        var order = new uint[length];
        for (var i = 0; i < length; i++)
        {
            _places[i] = i;
            order[i] = BitConverter.ToUInt32(stream.Slice(i * 5, 4));
            _isFlipped[i] = (stream[(i * 5) + 4] & 1) != 0;
        }

        Array.Sort(order, _places);
    }

    /// <summary>Turns the vector in place; its length is that of the rotation and its norm stays.</summary>
    public void Apply(Span<float> vector)
    {
        Span<float> turned = stackalloc float[vector.Length];
        for (var i = 0; i < turned.Length; i++)
            turned[i] = _isFlipped[i] ? -vector[_places[i]] : vector[_places[i]];
        for (var half = 1; half < turned.Length; half *= 2)
        {
            for (var i = 0; i < turned.Length; i++)
            {
                if ((i & half) == 0)
                    (turned[i], turned[i + half]) = (turned[i] + turned[i + half], turned[i] - turned[i + half]);
            }
        }

        var scale = 1 / MathF.Sqrt(turned.Length);
        for (var i = 0; i < turned.Length; i++)
            vector[i] = turned[i] * scale;
    }
}
