using OneCaptcha.Glyphs;
using OneCaptcha.Lab.Stages;

namespace OneCaptcha.Lab.Tests.Stages;

public sealed class UniqueTests
{
    /// <summary>The flat, upright tiles of difficulty 0 have the least to differ in; ten million of them in the full run.</summary>
    [Fact]
    public void No_two_tiles_of_difficulty_0_are_alike()
    {
        var count = Environment.GetEnvironmentVariable("ONECAPTCHA_TESTS") == "full" ? 10_000_000 : 200_000;
        Assert.Equal(0, UniqueCommand.CountRepeated(0, count, seed: 5, HouseStyle.Public));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Nor_are_any_two_of_a_harder_one(int difficulty) =>
        Assert.Equal(0, UniqueCommand.CountRepeated(difficulty, 10_000, seed: 5, HouseStyle.Public));
}
