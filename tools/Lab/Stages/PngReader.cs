using System.Buffers.Binary;
using System.IO.Compression;
using OneCaptcha.Glyphs;

namespace OneCaptcha.Lab.Stages;

/// <summary>Reads the PNGs that the service sends: palette images without filter, as a client would see them.</summary>
internal static class PngReader
{
    /// <summary>The pixels, row-major, and the width.</summary>
    /// <exception cref="InvalidDataException">The file is another kind of PNG.</exception>
    public static (Rgb[] Pixels, int Width) Read(ReadOnlySpan<byte> file)
    {
        var (width, height, bits) = (0, 0, 0);
        var palette = Array.Empty<Rgb>();
        using var packed = new MemoryStream();
        for (var at = 8; at < file.Length;)
        {
            var length = BinaryPrimitives.ReadInt32BigEndian(file[at..]);
            var data = file.Slice(at + 8, length);
            switch (BinaryPrimitives.ReadUInt32BigEndian(file[(at + 4)..]))
            {
                case 0x49484452: // IHDR
                    (width, height) = (BinaryPrimitives.ReadInt32BigEndian(data), BinaryPrimitives.ReadInt32BigEndian(data[4..]));
                    bits = data[9] == 3 && data[8] is 4 or 8 ? data[8] : throw new InvalidDataException("Not a palette image of 4 or 8 bits.");
                    break;
                case 0x504C5445: // PLTE
                    palette = new Rgb[length / 3];
                    for (var i = 0; i < palette.Length; i++)
                    {
                        palette[i] = new Rgb(data[3 * i], data[(3 * i) + 1], data[(3 * i) + 2]);
                    }

                    break;
                case 0x49444154: // IDAT
                    packed.Write(data);
                    break;
            }

            at += 12 + length;
        }

        packed.Position = 0;
        using var zlib = new ZLibStream(packed, CompressionMode.Decompress);
        var pixels = new Rgb[width * height];
        var line = new byte[1 + (width * bits / 8)];
        for (var y = 0; y < height; y++)
        {
            zlib.ReadExactly(line);
            if (line[0] != 0)
            {
                throw new InvalidDataException("Filtered lines are not expected.");
            }

            for (var x = 0; x < width; x++)
            {
                var index = bits == 8 ? line[1 + x] : (line[1 + (x / 2)] >> (x % 2 == 0 ? 4 : 0)) & 15;
                pixels[(y * width) + x] = palette[index];
            }
        }

        return (pixels, width);
    }
}
