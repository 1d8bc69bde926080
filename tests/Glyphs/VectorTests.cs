namespace OneCaptcha.Glyphs.Tests;

/// <summary>A machine without wide registers draws the same pixels: stages are redrawn from their seeds, perhaps elsewhere.</summary>
public sealed class VectorTests
{
    private readonly Random _random = new(4);

    [Theory]
    [InlineData(64)]
    [InlineData(32)]
    [InlineData(75)]
    public void Running_sums_agree(int width)
    {
        var sums = Enumerable.Range(0, width * 30).Select(_ => _random.Next(-70_000, 70_000)).ToArray();
        var copy = sums.ToArray();
        var (vector, scalar) = (new byte[sums.Length], new byte[sums.Length]);
        RunningSum.Down(sums, vector, width, vectorised: true);
        RunningSum.Down(copy, scalar, width, vectorised: false);
        Assert.Equal(scalar, vector);
        Assert.All(sums, sum => Assert.Equal(0, sum));
        Assert.All(copy, sum => Assert.Equal(0, sum));
    }

    [Fact]
    public void Packed_nibbles_agree()
    {
        var pixels = Enumerable.Range(0, 86).Select(_ => (byte)_random.Next(16)).ToArray();
        var (vector, scalar) = (new byte[43], new byte[43]);
        Nibbles.Pack(pixels, vector, vectorised: true);
        Nibbles.Pack(pixels, scalar, vectorised: false);
        Assert.Equal(scalar, vector);
        Assert.Equal((pixels[0] * 16) + pixels[1], scalar[0]);
    }

    [Fact]
    public void Clouds_agree_and_stay_in_range()
    {
        var texture = new Texture();
        var (vector, scalar) = (new short[64], new short[64]);
        for (var seed = 0ul; seed < 20; seed++)
        {
            texture.Draw(seed);
            for (var y = 0; y < 64; y++)
            {
                texture.Row(y, vector, vectorised: true);
                texture.Row(y, scalar, vectorised: false);
                Assert.Equal(scalar, vector);
                Assert.All(scalar, value => Assert.InRange(value, 0, Texture.Range - 1));
            }
        }
    }

    [Fact]
    public void Shades_agree_for_every_coverage_and_cloud()
    {
        for (var coverage = 0; coverage < 256; coverage++)
        {
            var vector = Enumerable.Repeat((byte)coverage, Texture.Range).ToArray();
            var scalar = vector.ToArray();
            var noise = Enumerable.Range(0, Texture.Range).Select(value => (short)value).ToArray();
            Shading.Textured(vector, noise, vectorised: true);
            Shading.Textured(scalar, noise, vectorised: false);
            Assert.Equal(scalar, vector);
            Assert.All(scalar, index => Assert.InRange(index, 0, Inks.TexturedCount - 1));
        }

        var flat = Enumerable.Range(0, 256).Select(value => (byte)value).ToArray();
        var plain = flat.ToArray();
        Shading.Flat(flat, vectorised: true);
        Shading.Flat(plain, vectorised: false);
        Assert.Equal(plain, flat);
        Assert.Equal(Enumerable.Range(0, 256).Select(value => (byte)Math.Round(value * 15 / 255.0)), plain);
    }

    [Fact]
    public void Masks_agree_and_follow_their_formulas()
    {
        // Every pair of two coverages occurs.
        for (var value = 0; value < 256; value += 16)
        {
            var one = Enumerable.Range(0, 4096).Select(i => (byte)(value + (i >> 8))).ToArray();
            var other = Enumerable.Range(0, 4096).Select(i => (byte)i).ToArray();
            Assert.Equal(one.Zip(other, Math.Min).Sum(least => least), Masks.Overlap(one, other, vectorised: false));
            Assert.Equal(Masks.Overlap(one, other, vectorised: false), Masks.Overlap(one, other, vectorised: true));
            Both((target, vectorised) => Masks.Unite(target, other, vectorised), (a, b) => Math.Max(a, b));
            Both((target, vectorised) => Masks.Cut(target, other, vectorised), (a, b) => Math.Max(0, a - b));
            Both((target, vectorised) => Masks.Exchange(target, other, vectorised), (a, b) => a + b - (int)(2 * Math.Round(a * b / 255.0)));

            void Both(Action<byte[], bool> change, Func<int, int, int> formula)
            {
                var (vector, scalar) = (one.ToArray(), one.ToArray());
                change(vector, true);
                change(scalar, false);
                Assert.Equal(scalar, vector);
                Assert.Equal(one.Zip(other, (a, b) => (byte)formula(a, b)), scalar);
            }
        }

        var full = Enumerable.Repeat((byte)255, 4096).ToArray();
        Assert.Equal(4096 * 255, Masks.Ink(full));
    }

    [Fact]
    public void Repeats_agree_and_are_repeats()
    {
        for (var round = 0; round < 200; round++)
        {
            var stride = 1 + _random.Next(80);
            var data = Enumerable.Range(0, _random.Next(1, 3000)).Select(_ => (byte)(_random.Next(20) / 9)).ToArray();
            var (vector, scalar) = (new LineMatcher(), new LineMatcher());
            vector.Scan(data, stride, vectorised: true);
            scalar.Scan(data, stride, vectorised: false);
            Assert.Equal(scalar.Sequences.ToArray(), vector.Sequences.ToArray());
            var at = 0;
            foreach (var sequence in vector.Sequences)
            {
                at += sequence.Literals;
                for (var i = 0; i < sequence.Length; i++, at++)
                {
                    Assert.Equal(data[at - sequence.Distance], data[at]);
                }
            }

            Assert.Equal(data.Length, at);
            Assert.Equal(0, vector.Sequences[^1].Length);
        }
    }
}
