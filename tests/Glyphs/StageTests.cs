using System.Buffers.Binary;

namespace OneCaptcha.Glyphs.Tests;

public sealed class StageTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void The_same_seed_draws_the_same_stage(int difficulty)
    {
        var one = StageRenderer.Render(Seeds.Of(1), difficulty);
        // On a thread of its own, with buffers that nothing was drawn with before.
        Stage? other = null;
        var thread = new Thread(() => other = StageRenderer.Render(Seeds.Of(1), difficulty));
        thread.Start();
        thread.Join();
        Assert.Equal(one.AnswerKey, other!.AnswerKey);
        Assert.Equal(one.Characters, other.Characters);
        Assert.Equal(one.Typeface, other.Typeface);
        Assert.Equal(one.Expected, other.Expected);
        Assert.Equal(one.Tiles, other.Tiles);
    }

    [Fact]
    public void The_answer_key_says_which_tiles_contain_the_character()
    {
        for (var i = 0; i < 100; i++)
        {
            var stage = StageRenderer.Render(Seeds.Of(i), i % 4);
            Assert.Equal(Stage.TileCount, stage.Tiles.Count);
            var each = stage.Characters.Length / Stage.TileCount;
            for (var tile = 0; tile < Stage.TileCount; tile++)
            {
                var shown = stage.Characters.Substring(tile * each, each);
                Assert.Equal((stage.AnswerKey >> tile & 1) != 0, shown.Contains(stage.Character, StringComparison.Ordinal));
            }
        }
    }

    [Fact]
    public void Answers_are_nine_independent_fair_coins()
    {
        const int Stages = 2000;
        var ones = new int[9];
        var together = new int[9, 9];
        var matches = new int[10];
        for (var i = 0; i < Stages; i++)
        {
            var key = StageRenderer.Render(Seeds.Of(i), 0).AnswerKey;
            Assert.InRange(key, 0, 511);
            matches[int.PopCount(key)]++;
            for (var a = 0; a < 9; a++)
            {
                ones[a] += key >> a & 1;
                for (var b = 0; b < a; b++)
                {
                    together[a, b] += key >> a & key >> b & 1;
                }
            }
        }

        // Five standard deviations: √(n/4) for one coin, √(3n/16) for two that fall alike.
        Assert.All(ones, count => Assert.InRange(count, 1000 - 112, 1000 + 112));
        for (var a = 0; a < 9; a++)
        {
            for (var b = 0; b < a; b++)
            {
                Assert.InRange(together[a, b], 500 - 97, 500 + 97);
            }
        }

        Assert.True(matches[0] > 0 && matches[9] > 0, "No match at all and nothing but matches must occur.");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Tiles_are_valid_pictures_of_64_by_64_whose_ink_stands_out(int difficulty)
    {
        var parameters = Difficulty.Of(difficulty);
        for (var i = 0; i < 40; i++)
        {
            var stage = StageRenderer.Render(Seeds.Of(i), difficulty);
            foreach (var tile in stage.Tiles.Append(stage.Expected))
            {
                var picture = PngDecoder.Decode(tile);
                Assert.Equal((64, 64, 4, 3), (picture.Width, picture.Height, picture.Bits, picture.ColourType));
                var palette = ReadPalette(tile);
                var texture = parameters.Texture > 0;
                foreach (var ground in texture ? palette[..Inks.GroundShades] : palette[..1])
                {
                    foreach (var ink in texture ? palette[^Inks.InkShades..] : palette[^1..])
                    {
                        Assert.True(Rgb.Contrast(ground, ink) >= parameters.Contrast, $"{ground} and {ink}");
                    }
                }
            }
        }
    }

    [Fact]
    public void Contrast_is_that_of_wcag()
    {
        Assert.Equal(21, Rgb.Contrast(Rgb.Black, Rgb.White), 0.001);
        // The example of the lightest grey that passes on white: #767676, 4.54.
        Assert.Equal(4.54, Rgb.Contrast(Rgb.White, new Rgb(0x76, 0x76, 0x76)), 0.005);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void No_two_tiles_are_alike(int difficulty)
    {
        var files = new HashSet<string>();
        var pictures = new HashSet<string>();
        for (var i = 0; i < 200; i++)
        {
            var stage = StageRenderer.Render(Seeds.Of(i), difficulty);
            foreach (var tile in stage.Tiles.Append(stage.Expected))
            {
                Assert.True(files.Add(Convert.ToHexString(tile)));
                Assert.True(pictures.Add(string.Concat(PngDecoder.Decode(tile).Pixels.Select(pixel => $"{pixel.R:X2}{pixel.G:X2}{pixel.B:X2}"))));
            }
        }
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(4)]
    public void There_are_four_difficulties(int difficulty) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => StageRenderer.Render(new byte[32], difficulty));

    private static Rgb[] ReadPalette(byte[] tile)
    {
        var palette = tile.AsSpan(8 + 25 + 8, BinaryPrimitives.ReadInt32BigEndian(tile.AsSpan(8 + 25)));
        var colours = new Rgb[palette.Length / 3];
        for (var i = 0; i < colours.Length; i++)
        {
            colours[i] = new Rgb(palette[3 * i], palette[(3 * i) + 1], palette[(3 * i) + 2]);
        }

        return colours;
    }
}
