using OneCaptcha.Lab.Images;
using OneCaptcha.Lab.Read;

namespace OneCaptcha.Lab.Tests.Read;

[Collection("console")]
public sealed class ReadTests
{
    private static readonly IReadOnlyDictionary<int, ReadingKey> Keys = new Dictionary<int, ReadingKey>
    {
        [1] = new(1, "110000000", 'a', "abacbcbcbcbcbcbcbc"),
        [2] = new(2, "000000001", 'e', "ccccccsse"),
    };

    [Fact]
    public void A_grade_counts_tiles_and_stages_and_names_what_was_missed()
    {
        var grade = Grade.Of(Keys, ["# by eye", "", "1 100000000", "2  000 000 001"]);
        Assert.Equal((17, 18), (grade.Tiles.Hits, grade.Tiles.Count));
        Assert.Equal((1, 2), (grade.Stages.Hits, grade.Stages.Count));
        Assert.Equal("stage 1, tile 2: ac not seen to contain a", Assert.Single(grade.Misses));
    }

    [Theory]
    [InlineData("3 000000000")]
    [InlineData("1 00000000")]
    [InlineData("1 00000000x")]
    [InlineData("1")]
    public void An_answer_to_no_stage_or_of_another_form_is_refused(string line) =>
        Assert.Throws<OptionsException>(() => Grade.Of(Keys, [line]));

    [Fact]
    public async Task Sheets_show_every_stage_and_the_key_grades_itself_as_faultless()
    {
        var folder = Directory.CreateTempSubdirectory("read").FullName;
        try
        {
            Assert.Equal(0, await ReadCommand.Run(Options.Parse(["--difficulty", "2", "--count", "7", "--out", folder])));
            Assert.Equal(2, Directory.GetFiles(folder, "sheet-*.png").Length);
            var sheet = PngReader.Read(await File.ReadAllBytesAsync(Path.Combine(folder, "sheet-01.png")));
            Assert.InRange(sheet.Width, 600, 1600);
            var keys = await ReadingKey.Load(Path.Combine(folder, "key.tsv"));
            Assert.Equal(7, keys.Count);
            var grade = Grade.Of(keys, keys.Values.Select(key => $"{key.Number} {key.Answer}"));
            Assert.Equal((7, 7), (grade.Stages.Hits, grade.Stages.Count));
            Assert.All(keys.Values, key => Assert.All(Enumerable.Range(0, 9), tile => Assert.Equal(key.Answer[tile] == '1', key.On(tile).Contains(key.Expected))));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
