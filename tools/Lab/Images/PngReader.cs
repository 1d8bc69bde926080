using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace OneCaptcha.Lab.Images;

/// <summary>
/// Reads PNG as the specification has it (ISO/IEC 15948): greyscale, RGB and palette, 1 to 8 bits, not interlaced. It knows
/// nothing of the service's encoder, so that what the Lab sees is what any client sees.
/// </summary>
internal static class PngReader
{
    private static ReadOnlySpan<byte> Signature => [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];

    /// <summary>Decodes; an alpha channel is dropped.</summary>
    /// <exception cref="InvalidDataException">No PNG, or one of a kind that is not read here.</exception>
    public static Picture Read(ReadOnlySpan<byte> png)
    {
        if (!png.StartsWith(Signature)) throw new InvalidDataException("not a PNG");

        var (width, height, depth, type) = (0, 0, 0, 0);
        ReadOnlySpan<byte> palette = default;
        using var packed = new MemoryStream();
        for (var rest = png[8..]; rest.Length >= 12;)
        {
            var length = BinaryPrimitives.ReadInt32BigEndian(rest);
            var body = rest.Slice(8, length);
            switch (Encoding.ASCII.GetString(rest.Slice(4, 4)))
            {
                case "IHDR":
                    (width, height) = (BinaryPrimitives.ReadInt32BigEndian(body), BinaryPrimitives.ReadInt32BigEndian(body[4..]));
                    (depth, type) = (body[8], body[9]);
                    if (body[12] != 0) throw new InvalidDataException("interlaced");
                    break;
                case "PLTE":
                    palette = body;
                    break;
                case "IDAT":
                    packed.Write(body);
                    break;
            }

            rest = rest[(12 + length)..];
        }

        var channels = type switch { 0 or 3 => 1, 2 => 3, 4 => 2, 6 => 4, _ => throw new InvalidDataException($"colour type {type}") };
        if (depth > 8) throw new InvalidDataException($"{depth} bits");

        packed.Position = 0;
        using var inflated = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionMode.Decompress)) zlib.CopyTo(inflated);

        var stride = (width * channels * depth + 7) / 8;
        var rows = Unfilter(inflated.ToArray(), height, stride, Math.Max(1, channels * depth / 8));
        return new Picture(width, height, ToRgb(rows, palette, width, height, stride, depth, channels, type));
    }

    // Filters of section 9: each byte was stored as its difference from left, above, their mean, or Paeth's predictor.
    private static byte[] Unfilter(byte[] data, int height, int stride, int step)
    {
        var rows = new byte[height * stride];
        for (var y = 0; y < height; y++)
        {
            var filter = data[y * (stride + 1)];
            for (var x = 0; x < stride; x++)
            {
                var at = y * stride + x;
                var left = x >= step ? rows[at - step] : 0;
                var above = y > 0 ? rows[at - stride] : 0;
                var corner = x >= step && y > 0 ? rows[at - stride - step] : 0;
                var predicted = filter switch
                {
                    0 => 0,
                    1 => left,
                    2 => above,
                    3 => (left + above) / 2,
                    4 => Paeth(left, above, corner),
                    _ => throw new InvalidDataException($"filter {filter}"),
                };
                rows[at] = (byte)(data[y * (stride + 1) + 1 + x] + predicted);
            }
        }

        return rows;
    }

    private static int Paeth(int left, int above, int corner)
    {
        var p = left + above - corner;
        var (a, b, c) = (Math.Abs(p - left), Math.Abs(p - above), Math.Abs(p - corner));
        return a <= b && a <= c ? left : b <= c ? above : corner;
    }

    private static byte[] ToRgb(
        byte[] rows, ReadOnlySpan<byte> palette, int width, int height, int stride, int depth, int channels, int type)
    {
        var rgb = new byte[width * height * 3];
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
            {
                var to = rgb.AsSpan((y * width + x) * 3, 3);
                var bit = x * channels * depth;
                var first = (rows[y * stride + bit / 8] >> (8 - depth - bit % 8)) & ((1 << depth) - 1);
                if (type == 3) palette.Slice(first * 3, 3).CopyTo(to);
                else if (channels >= 3) rows.AsSpan(y * stride + x * channels, 3).CopyTo(to);
                else to.Fill((byte)(first * 255 / ((1 << depth) - 1)));
            }
        }

        return rgb;
    }
}
