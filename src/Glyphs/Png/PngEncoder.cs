using System.Buffers.Binary;
using System.IO.Compression;

namespace OneCaptcha.Glyphs;

/// <summary>
/// Writes palette images as PNG (ISO/IEC 15948): IHDR, PLTE, one IDAT, IEND; 4 bits a pixel up to 16 colours, else 8. Not
/// thread-safe; keeps its buffers.
/// </summary>
public sealed class PngEncoder
{
    private byte[] _lines = [];

    /// <summary>Encodes an image.</summary>
    /// <param name="indices">One palette index a pixel, row-major, width × height.</param>
    /// <param name="width">Pixels in a row, even where the palette has 16 colours or fewer.</param>
    /// <param name="palette">1 to 256 colours.</param>
    /// <exception cref="ArgumentException">Sizes do not fit.</exception>
    public byte[] Encode(ReadOnlySpan<byte> indices, int width, ReadOnlySpan<Rgb> palette)
    {
        var height = indices.Length / width;
        var bits = palette.Length <= 16 ? 4 : 8;
        var stride = 1 + (width * bits / 8);
        if (_lines.Length < stride * height)
        {
            _lines = new byte[stride * height];
        }

        for (var y = 0; y < height; y++)
        {
            var row = indices.Slice(y * width, width);
            var line = _lines.AsSpan((y * stride) + 1, stride - 1);
            for (var x = 0; x < line.Length; x++)
            {
                line[x] = bits == 8 ? row[x] : (byte)((row[2 * x] << 4) | row[(2 * x) + 1]);
            }
        }

        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            zlib.Write(_lines, 0, stride * height);
        }

        using var png = new MemoryStream();
        png.Write([0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 26, 10]);
        Span<byte> header = stackalloc byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header[4..], height);
        header[8] = (byte)bits;
        header[9] = 3;
        header[10..].Clear();
        Chunk(png, "IHDR"u8, header);
        var colours = new byte[palette.Length * 3];
        for (var i = 0; i < palette.Length; i++)
        {
            (colours[3 * i], colours[(3 * i) + 1], colours[(3 * i) + 2]) = (palette[i].R, palette[i].G, palette[i].B);
        }

        Chunk(png, "PLTE"u8, colours);
        Chunk(png, "IDAT"u8, packed.GetBuffer().AsSpan(0, (int)packed.Length));
        Chunk(png, "IEND"u8, []);
        return png.ToArray();
    }

    private static void Chunk(MemoryStream png, ReadOnlySpan<byte> type, ReadOnlySpan<byte> data)
    {
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, data.Length);
        png.Write(number);
        png.Write(type);
        png.Write(data);
        BinaryPrimitives.WriteUInt32BigEndian(number, ~Crc(Crc(0xFFFFFFFF, type), data));
        png.Write(number);
    }

    private static uint Crc(uint crc, ReadOnlySpan<byte> bytes)
    {
        foreach (var value in bytes)
        {
            crc ^= value;
            for (var bit = 0; bit < 8; bit++)
            {
                crc = (crc >> 1) ^ (0xEDB88320 & (0 - (crc & 1)));
            }
        }

        return crc;
    }
}
