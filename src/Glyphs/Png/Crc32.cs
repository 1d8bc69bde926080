using System.Buffers.Binary;

namespace OneCaptcha.Glyphs;

/// <summary>The checksum of PNG chunks (ISO/IEC 15948 annex D, polynomial 0xEDB88320), eight bytes at a step by eight tables.</summary>
internal static class Crc32
{
    private static readonly uint[] Tables = MakeTables();

    /// <summary>The checksum of a chunk's type and data.</summary>
    public static uint Of(ReadOnlySpan<byte> data)
    {
        var crc = 0xFFFFFFFFu;
        var tables = Tables.AsSpan();
        while (data.Length >= 8)
        {
            var low = BinaryPrimitives.ReadUInt32LittleEndian(data) ^ crc;
            var high = BinaryPrimitives.ReadUInt32LittleEndian(data[4..]);
            crc = tables[(int)(0x700 | (low & 0xFF))] ^ tables[(int)(0x600 | ((low >> 8) & 0xFF))]
                ^ tables[(int)(0x500 | ((low >> 16) & 0xFF))] ^ tables[(int)(0x400 | (low >> 24))]
                ^ tables[(int)(0x300 | (high & 0xFF))] ^ tables[(int)(0x200 | ((high >> 8) & 0xFF))]
                ^ tables[(int)(0x100 | ((high >> 16) & 0xFF))] ^ tables[(int)(high >> 24)];
            data = data[8..];
        }

        foreach (var value in data)
        {
            crc = tables[(int)((crc ^ value) & 0xFF)] ^ (crc >> 8);
        }

        return ~crc;
    }

    private static uint[] MakeTables()
    {
        var tables = new uint[8 * 256];
        for (var i = 0u; i < 256; i++)
        {
            var crc = i;
            for (var bit = 0; bit < 8; bit++)
            {
                crc = (crc & 1) == 0 ? crc >> 1 : (crc >> 1) ^ 0xEDB88320;
            }

            tables[i] = crc;
        }

        for (var i = 256; i < tables.Length; i++)
        {
            var before = tables[i - 256];
            tables[i] = (before >> 8) ^ tables[before & 0xFF];
        }

        return tables;
    }
}
