using System.Buffers.Binary;

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
}
