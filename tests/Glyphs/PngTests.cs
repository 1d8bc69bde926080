using System.IO.Compression;

namespace OneCaptcha.Glyphs.Tests;

public sealed class PngTests
{
    [Theory]
    [InlineData(2)]
    [InlineData(16)]
    [InlineData(17)]
    [InlineData(256)]
    public void A_palette_image_comes_back_pixel_by_pixel(int colours)
    {
        var random = new Random(colours);
        var palette = Enumerable.Range(0, colours).Select(i => new Rgb((byte)i, (byte)random.Next(256), (byte)random.Next(256))).ToArray();
        var indices = Enumerable.Range(0, 64 * 48).Select(_ => (byte)random.Next(colours)).ToArray();
        var picture = PngDecoder.Decode(new PngEncoder().Encode(indices, 64, palette));
        Assert.Equal((64, 48), (picture.Width, picture.Height));
        Assert.Equal(colours <= 16 ? 4 : 8, picture.Bits);
        Assert.Equal(indices.Select(i => palette[i]), picture.Pixels);
    }

    [Fact]
    public void A_picture_of_many_colours_comes_back_pixel_by_pixel()
    {
        var random = new Random(1);
        var pixels = Enumerable.Range(0, 37 * 21).Select(_ => new Rgb((byte)random.Next(256), (byte)random.Next(256), 7)).ToArray();
        Assert.Equal(pixels, PngDecoder.Decode(new PngEncoder().Encode(pixels, 37)).Pixels);
    }

    [Fact]
    public void Whatever_is_deflated_inflates_to_itself()
    {
        var deflater = new Deflater();
        var random = new Random(2);
        for (var round = 0; round < 400; round++)
        {
            var data = Sample(random, round);
            var target = new byte[Deflater.Bound(data.Length)];
            var length = deflater.Compress(data, 1 + random.Next(200), target);
            Assert.Equal(data, PngDecoder.Inflate(target[..length]));
        }
    }

    [Fact]
    public void A_distribution_too_skewed_for_code_words_of_15_bits_still_inflates()
    {
        // Counts that grow like Fibonacci's numbers make Huffman's tree as deep as it can be: 22 levels here.
        var data = new List<byte>();
        var (a, b) = (1, 1);
        for (var symbol = 0; symbol < 22; symbol++, (a, b) = (b, a + b))
        {
            data.AddRange(Enumerable.Repeat((byte)(symbol * 11), a));
        }

        // In an order without repeats worth taking.
        var mixed = data.ToArray();
        new Random(3).Shuffle(mixed);
        var target = new byte[Deflater.Bound(mixed.Length)];
        var length = new Deflater().Compress(mixed, 40_000, target);
        Assert.Equal(mixed, PngDecoder.Inflate(target[..length]));
        Assert.True(length < mixed.Length / 2);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Tiles_are_no_larger_than_the_frameworks_zlib_makes_them(int difficulty)
    {
        var (ours, theirs) = (0, 0);
        for (var i = 0; i < 60; i++)
        {
            var tile = StageRenderer.Render(Seeds.Of(i), difficulty).Tiles[i % Stage.TileCount];
            // The compressed lines begin after signature, header, palette and the chunk's own head.
            var packed = tile[(8 + 25 + 12 + (3 * (difficulty == 0 ? Inks.FlatCount : Inks.TexturedCount)) + 8)..^16];
            var lines = PngDecoder.Inflate(packed);
            using var reference = new MemoryStream();
            using (var zlib = new ZLibStream(reference, CompressionLevel.Optimal, leaveOpen: true))
            {
                zlib.Write(lines);
            }

            ours += packed.Length;
            theirs += (int)reference.Length;
        }

        Assert.True(ours <= theirs, $"{ours} bytes against zlib's {theirs}");
    }

    [Fact]
    public void Sizes_that_do_not_fit_are_refused()
    {
        var png = new PngEncoder();
        Assert.Throws<ArgumentException>(() => png.Encode(new byte[10], 4, [Rgb.Black]));
        Assert.Throws<ArgumentException>(() => png.Encode(new byte[9], 3, [Rgb.Black]));
        Assert.Throws<ArgumentException>(() => png.Encode(new byte[8], 4, []));
        Assert.Throws<ArgumentException>(() => png.Encode(new byte[8], 4, new Rgb[257]));
        Assert.Throws<ArgumentException>(() => png.Encode(new Rgb[7], 4));
    }

    private static byte[] Sample(Random random, int round)
    {
        var data = new byte[random.Next(1, 6000)];
        var (kinds, run) = (1 + random.Next(round % 2 == 0 ? 4 : 256), 1 + random.Next(40));
        for (var i = 0; i < data.Length;)
        {
            var value = (byte)random.Next(kinds);
            for (var end = Math.Min(data.Length, i + 1 + random.Next(run)); i < end; i++)
            {
                data[i] = value;
            }
        }

        return data;
    }
}
