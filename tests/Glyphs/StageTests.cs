using System.Security.Cryptography;

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
        var seed = SHA256.HashData([1, 2, 3]);
        var one = StageRenderer.Render(seed, difficulty);
        var other = StageRenderer.Render(seed, difficulty);
        Assert.Equal(one.AnswerKey, other.AnswerKey);
        Assert.Equal(one.Characters, other.Characters);
        Assert.Equal(one.Typeface, other.Typeface);
        Assert.Equal(one.Expected, other.Expected);
        Assert.Equal(one.Tiles, other.Tiles);
    }

    [Fact]
    public void The_answer_key_says_which_tiles_contain_the_character()
    {
        for (byte i = 0; i < 50; i++)
        {
            var stage = StageRenderer.Render(SHA256.HashData([i]), i % 4);
            Assert.Equal(Stage.TileCount, stage.Tiles.Count);
            var each = stage.Characters.Length / Stage.TileCount;
            for (var tile = 0; tile < Stage.TileCount; tile++)
            {
                var shown = stage.Characters.Substring(tile * each, each);
                Assert.Equal((stage.AnswerKey >> tile & 1) != 0, shown.Contains(stage.Character, StringComparison.Ordinal));
            }
        }
    }
}
