using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace OneCaptcha.Glyphs.Tests;

/// <summary>
/// A strict reader of PNG, written from the specification alone: chunk order, checksums, zlib stream by the framework. What
/// the encoder writes must satisfy it.
/// </summary>
internal sealed record PngDecoder(int Width, int Height, int Bits, int ColourType, Rgb[] Pixels)
{
    public static PngDecoder Decode(byte[] file)
    {
        Assert.Equal([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], file[..8]);
        var chunks = new List<(string Type, byte[] Data)>();
        for (var at = 8; at < file.Length;)
        {
            var length = BinaryPrimitives.ReadInt32BigEndian(file.AsSpan(at));
            var checksum = BinaryPrimitives.ReadUInt32BigEndian(file.AsSpan(at + 8 + length));
            Assert.Equal(SlowCrc(file.AsSpan(at + 4, 4 + length)), checksum);
            chunks.Add((Encoding.ASCII.GetString(file, at + 4, 4), file[(at + 8)..(at + 8 + length)]));
            at += 12 + length;
        }

        var hasPalette = chunks.Count == 4;
        Assert.Equal(hasPalette ? ["IHDR", "PLTE", "IDAT", "IEND"] : ["IHDR", "IDAT", "IEND"], chunks.Select(chunk => chunk.Type));
        var header = chunks[0].Data;
        Assert.Equal(13, header.Length);
        Assert.Equal([0, 0, 0], header[10..]);
        Assert.Empty(chunks[^1].Data);
        var (width, height) = (BinaryPrimitives.ReadInt32BigEndian(header), BinaryPrimitives.ReadInt32BigEndian(header.AsSpan(4)));
        var (bits, type) = ((int)header[8], (int)header[9]);
        var palette = hasPalette ? chunks[1].Data : [];
        var stride = type == 2 ? width * 3 : ((width * bits) + 7) / 8;
        var lines = Inflate(chunks[^2].Data);
        Assert.Equal((stride + 1) * height, lines.Length);
        var pixels = new Rgb[width * height];
        for (var y = 0; y < height; y++)
        {
            var line = lines.AsSpan(y * (stride + 1), stride + 1);
            Assert.Equal(0, line[0]);
            for (var x = 0; x < width; x++)
            {
                var (source, at) = type == 2 ? (line.ToArray(), 1 + (3 * x)) : (palette, 3 * Index(line[1..], x, bits));
                pixels[(y * width) + x] = new Rgb(source[at], source[at + 1], source[at + 2]);
            }
        }

        return new PngDecoder(width, height, bits, type, pixels);
    }

    private static int Index(ReadOnlySpan<byte> line, int x, int bits) =>
        (line[x * bits / 8] >> (8 - bits - (x * bits % 8))) & ((1 << bits) - 1);

    public static byte[] Inflate(byte[] packed)
    {
        using var zlib = new ZLibStream(new MemoryStream(packed), CompressionMode.Decompress);
        using var plain = new MemoryStream();
        zlib.CopyTo(plain);
        var data = plain.ToArray();
        var (a, b) = (1u, 0u);
        foreach (var value in data)
        {
            a = (a + value) % 65521;
            b = (b + a) % 65521;
        }

        Assert.Equal((b << 16) | a, BinaryPrimitives.ReadUInt32BigEndian(packed.AsSpan(packed.Length - 4)));
        return data;
    }

    private static uint SlowCrc(ReadOnlySpan<byte> bytes)
    {
        var crc = 0xFFFFFFFFu;
        foreach (var value in bytes)
        {
            for (var bit = 0; bit < 8; bit++)
            {
                var carry = ((crc ^ (uint)(value >> bit)) & 1) != 0;
                crc = (crc >> 1) ^ (carry ? 0xEDB88320u : 0);
            }
        }

        return ~crc;
    }
}
