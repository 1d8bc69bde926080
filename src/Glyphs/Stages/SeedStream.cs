using System.Buffers.Binary;
using System.Numerics;

namespace OneCaptcha.Glyphs;

/// <summary>Numbers drawn from one stream of a <see cref="SeedExpansion"/>. Every decision about a stage is made through here.</summary>
internal readonly struct SeedStream(SeedExpansion expansion, int stream)
{
    /// <summary>32 uniform bits.</summary>
    public uint Bits() => BinaryPrimitives.ReadUInt32LittleEndian(expansion.Take(stream, 4));

    /// <summary>64 uniform bits.</summary>
    public ulong LongBits() => BinaryPrimitives.ReadUInt64LittleEndian(expansion.Take(stream, 8));

    /// <summary>A fair coin.</summary>
    public bool Coin() => (expansion.Take(stream, 1)[0] & 1) != 0;

    /// <summary>A uniform whole number from 0 to <paramref name="count"/> − 1 (bias below 2⁻²⁴ for counts up to 256).</summary>
    public int Below(int count) => (int)(((ulong)Bits() * (uint)count) >> 32);

    /// <summary>Uniform in [<paramref name="low"/>, <paramref name="high"/>), in steps of 2⁻²⁴ of the range.</summary>
    public float Between(float low, float high) => low + ((high - low) * ((Bits() >> 8) * (1f / (1 << 24))));

    /// <summary>Uniform in ±<paramref name="bound"/>.</summary>
    public float Within(float bound) => Between(-bound, bound);

    /// <summary>Uniform in the square of ±<paramref name="bound"/>, in steps of 2⁻¹⁵ of it.</summary>
    public Vector2 VectorWithin(float bound)
    {
        var bits = Bits();
        return new Vector2((short)bits, (short)(bits >> 16)) * (bound * (1f / (1 << 15)));
    }

    /// <summary>A direction of unit length, each about equally likely. Without sine and cosine, which differ between machines.</summary>
    public Vector2 Direction()
    {
        for (var attempt = 0; attempt < 8; attempt++)
        {
            var vector = VectorWithin(1);
            if (vector.LengthSquared() is > 0.01f and <= 1)
            {
                return Vector2.Normalize(vector);
            }
        }

        return Vector2.UnitX;
    }
}
