using System.Buffers.Binary;
using System.Security.Cryptography;

namespace OneCaptcha.Glyphs.Tests;

/// <summary>Seeds that are the same in every run.</summary>
internal static class Seeds
{
    public static byte[] Of(int index)
    {
        Span<byte> name = stackalloc byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(name, index);
        return SHA256.HashData(name);
    }
}
