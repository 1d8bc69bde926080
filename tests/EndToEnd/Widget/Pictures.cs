using System.IO.Compression;
using System.Text;

namespace OneCaptcha.EndToEnd.Tests.Widget;

/// <summary>A picture that stands for the service's own.</summary>
internal static class Pictures
{
    /// <summary>272×136, white with a grey wave, as a data URI.</summary>
    public static string Ink { get; } = "data:image/png;base64," + Convert.ToBase64String(Draw(272, 136));

    private static byte[] Draw(int width, int height)
    {
        var rows = new byte[height * (width + 1)];
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
            {
                var wave = (height / 2) + (Math.Sin(x / 20.0) * height / 4);
                rows[(y * (width + 1)) + 1 + x] = (byte)(Math.Abs(y - wave) < 4 ? 190 : 255);
            }
        }

        using var png = new MemoryStream();
        png.Write([137, 80, 78, 71, 13, 10, 26, 10]);
        // Width, height, 8 bits, grey.
        Chunk(png, "IHDR", [0, 0, (byte)(width >> 8), (byte)width, 0, 0, (byte)(height >> 8), (byte)height, 8, 0, 0, 0, 0]);
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Fastest, leaveOpen: true)) zlib.Write(rows);
        Chunk(png, "IDAT", packed.ToArray());
        Chunk(png, "IEND", []);
        return png.ToArray();
    }

    private static void Chunk(MemoryStream png, string type, byte[] data)
    {
        byte[] body = [.. Encoding.ASCII.GetBytes(type), .. data];
        var crc = ~body.Aggregate(0xFFFFFFFFu, (sum, next) =>
        {
            sum ^= next;
            for (var bit = 0; bit < 8; bit++) sum = (sum >> 1) ^ (0xEDB88320u & (0u - (sum & 1)));
            return sum;
        });
        png.Write(BigEndian((uint)data.Length));
        png.Write(body);
        png.Write(BigEndian(crc));
    }

    private static byte[] BigEndian(uint value) => [(byte)(value >> 24), (byte)(value >> 16), (byte)(value >> 8), (byte)value];
}
