using System.Buffers.Binary;
using System.IO.Compression;

namespace OneCaptcha.Glyphs;

/// <summary>
/// Writes PNG (ISO/IEC 15948): IHDR, PLTE for palette images, one IDAT, IEND. Lines are not filtered: palette indices have no
/// gradients. Not thread-safe; keeps its buffers, so that an image costs no memory but its own.
/// </summary>
public sealed class PngEncoder
{
    private const int HeaderLength = 13;
    private const byte TrueColour = 2;
    private const byte Palette = 3;

    private readonly Deflater _deflater = new();
    private byte[] _lines = [];
    private byte[] _file = [];

    /// <summary>Encodes a palette image: 4 bits a pixel up to 16 colours, else 8.</summary>
    /// <param name="indices">One palette index a pixel, row-major.</param>
    /// <param name="width">Pixels in a row; even where there are 16 colours or fewer.</param>
    /// <param name="palette">1 to 256 colours.</param>
    /// <exception cref="ArgumentException">The sizes do not fit together.</exception>
    public byte[] Encode(ReadOnlySpan<byte> indices, int width, ReadOnlySpan<Rgb> palette)
    {
        if (palette.Length is 0 or > 256 || width < 2 || indices.Length == 0 || indices.Length % width != 0 || (palette.Length <= 16 && width % 2 != 0))
        {
            throw new ArgumentException("Whole rows and 1 to 256 colours are needed.", nameof(indices));
        }

        var height = indices.Length / width;
        var bits = palette.Length <= 16 ? 4 : 8;
        var stride = 1 + (width * bits / 8);
        var lines = Lines(stride * height);
        for (var y = 0; y < height; y++)
        {
            var row = indices.Slice(y * width, width);
            var line = lines.Slice(y * stride, stride);
            line[0] = 0;
            if (bits == 4)
            {
                Nibbles.Pack(row, line[1..]);
            }
            else
            {
                row.CopyTo(line[1..]);
            }
        }

        return Write(lines, stride, width, height, (byte)bits, Palette, palette);
    }

    /// <summary>Encodes a picture of any colours, 24 bits a pixel; meant for contact sheets.</summary>
    /// <param name="pixels">Row-major.</param>
    /// <param name="width">Pixels in a row.</param>
    /// <exception cref="ArgumentException">The pixels are no whole number of rows.</exception>
    public byte[] Encode(ReadOnlySpan<Rgb> pixels, int width)
    {
        if (width < 1 || pixels.Length == 0 || pixels.Length % width != 0)
        {
            throw new ArgumentException("Whole rows are needed.", nameof(pixels));
        }

        var height = pixels.Length / width;
        var stride = 1 + (width * 3);
        var lines = Lines(stride * height);
        for (var y = 0; y < height; y++)
        {
            lines[y * stride] = 0;
            WriteColours(pixels.Slice(y * width, width), lines.Slice((y * stride) + 1, width * 3));
        }

        return Write(lines, stride, width, height, 8, TrueColour, []);
    }

    private Span<byte> Lines(int length)
    {
        if (_lines.Length < length)
        {
            _lines = new byte[length];
        }

        return _lines.AsSpan(0, length);
    }

    private byte[] Write(ReadOnlySpan<byte> lines, int stride, int width, int height, byte bits, byte colourType, ReadOnlySpan<Rgb> palette)
    {
        // Pictures of many colours repeat pixels, not bytes, and are made for people to look at: the framework's search is worth its time.
        var packed = colourType == TrueColour ? PackTightly(lines) : [];
        var bound = Math.Max(Deflater.Bound(lines.Length), packed.Length) + (palette.Length * 3) + 80;
        if (_file.Length < bound)
        {
            _file = new byte[bound];
        }

        var file = _file.AsSpan();
        ReadOnlySpan<byte> signature = [0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 26, 10];
        signature.CopyTo(file);
        var length = signature.Length;

        var header = file.Slice(length + 8, HeaderLength);
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header[4..], height);
        header[8] = bits;
        header[9] = colourType;
        header[10..].Clear();
        length += Seal(file[length..], "IHDR"u8, HeaderLength);
        if (!palette.IsEmpty)
        {
            WriteColours(palette, file.Slice(length + 8, palette.Length * 3));
            length += Seal(file[length..], "PLTE"u8, palette.Length * 3);
        }

        packed.CopyTo(file[(length + 8)..]);
        length += Seal(file[length..], "IDAT"u8, packed.Length > 0 ? packed.Length : _deflater.Compress(lines, stride, file[(length + 8)..]));
        length += Seal(file[length..], "IEND"u8, 0);
        return file[..length].ToArray();
    }

    private static byte[] PackTightly(ReadOnlySpan<byte> lines)
    {
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.SmallestSize))
        {
            zlib.Write(lines);
        }

        return packed.ToArray();
    }

    /// <summary>Puts length, type and checksum around data that stands in place already; returns the chunk's whole length.</summary>
    private static int Seal(Span<byte> chunk, ReadOnlySpan<byte> type, int dataLength)
    {
        BinaryPrimitives.WriteInt32BigEndian(chunk, dataLength);
        type.CopyTo(chunk[4..]);
        BinaryPrimitives.WriteUInt32BigEndian(chunk[(8 + dataLength)..], Crc32.Of(chunk.Slice(4, 4 + dataLength)));
        return 12 + dataLength;
    }

    private static void WriteColours(ReadOnlySpan<Rgb> colours, Span<byte> target)
    {
        for (var i = 0; i < colours.Length; i++)
        {
            var colour = colours[i];
            (target[3 * i], target[(3 * i) + 1], target[(3 * i) + 2]) = (colour.R, colour.G, colour.B);
        }
    }
}
