using OneCaptcha.Glyphs;
using OneCaptcha.Hosting;
using OneCaptcha.Lab.Images;
using OneCaptcha.Lab.Solve;

namespace OneCaptcha.Lab.Tests.Solve;

[Collection("console")]
public sealed class SolveTests
{
    [Fact]
    public void The_matcher_reads_nine_of_ten_stages_of_difficulty_0()
    {
        var right = Enumerable.Range(1, 60).Count(number =>
        {
            var seed = new byte[32];
            BitConverter.TryWriteBytes(seed, 7_000_000 + number);
            var stage = StageRenderer.Render(seed, 0);
            var answer = ShapeMatcher.Answer(PngReader.Read(stage.Expected), [.. stage.Tiles.Select(tile => PngReader.Read(tile))]);
            return Enumerable.Range(0, 9).All(i => answer[i] == ((stage.AnswerKey >> i & 1) == 1));
        });
        Assert.InRange(right, 54, 60);
    }

    [Fact]
    public async Task The_bot_gets_a_flag_from_the_classic_site_and_prints_it_last()
    {
        await using var service = await TestService.Start([("OneCaptcha:Limits:Visitor:Burst", "10000")]);
        var (status, output) = await Run("--url", service.Address.ToString(), "--attempts", "12");
        Assert.Equal(0, status);
        Assert.InRange(output.TrimEnd().Split('\n')[^1].Length, 100, 2048);
    }

    [Fact]
    public async Task Without_a_flag_the_bot_says_so_by_its_status()
    {
        await using var service = await TestService.Start([("OneCaptcha:Classic", "false")]);
        var (status, output) = await Run("--url", service.Address.ToString());
        Assert.Equal(1, status);
        Assert.Contains("refused", output, StringComparison.Ordinal);
    }

    private static async Task<(int Status, string Output)> Run(params string[] args)
    {
        var console = Console.Out;
        using var output = new StringWriter();
        Console.SetOut(output);
        try
        {
            return (await SolveCommand.Run(Options.Parse(args)), output.ToString());
        }
        finally
        {
            Console.SetOut(console);
        }
    }
}
