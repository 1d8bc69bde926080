namespace OneCaptcha.Lab.Tests;

public sealed class OptionsTests
{
    [Fact]
    public void Words_come_before_options_and_a_bare_option_is_a_flag()
    {
        var options = Options.Parse(["stages", "faces", "--count", "3", "--quick", "--out", "x"]);
        Assert.Equal(["stages", "faces"], options.Words);
        Assert.Equal((3, "x", 7), (options.Number("count", 1), options.Required("out"), options.Number("seed", 7)));
        Assert.True(options.Flag("quick"));
    }

    [Fact]
    public void What_nobody_asked_for_is_told()
    {
        var options = Options.Parse(["--seed", "1", "--dificulty", "2"]);
        options.Number("seed", 7);
        Assert.Equal(["--dificulty"], options.Unasked);
    }

    [Theory]
    [InlineData("--seed", "x")]
    [InlineData("--seed", "1.5")]
    [InlineData("--seed", "1", "2")]
    public void What_is_no_number_or_no_option_is_a_mistake(params string[] words) =>
        Assert.Throws<OptionsException>(() => Options.Parse(words).Number("seed", 1));
}
