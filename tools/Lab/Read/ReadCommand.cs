using OneCaptcha.Glyphs;

namespace OneCaptcha.Lab.Read;

/// <summary>
/// <c>read --difficulty D --count N --seed S [--style SECRET] --out DIR</c>: reading sheets, numbered stages without their answers, and the answers in
/// <c>DIR/key.tsv</c>. <c>read --grade ANSWERS --key DIR/key.tsv</c>: how well they were read. A line of answers is a stage's number and nine
/// digits, 1 where the tile contains the expected character: <c>17 010010100</c>.
/// </summary>
internal static class ReadCommand
{
    /// <summary>Runs the command.</summary>
    public static async Task<int> Run(Options options)
    {
        if (options.Text("grade", "") is { Length: > 0 } answers)
        {
            var grade = Grade.Of(await ReadingKey.Load(options.Required("key")), await File.ReadAllLinesAsync(answers));
            Console.Write(grade.Describe());
            return 0;
        }

        var (difficulty, count) = (options.Number("difficulty", 2), options.Number("count", 150));
        if (difficulty is < 0 or > 3 || count < 1)
        {
            throw new OptionsException("--difficulty is 0 to 3, --count 1 or more.");
        }

        var directory = options.Required("out");
        Directory.CreateDirectory(directory);
        var style = options.Style();
        var run = options.Number("seed", 1);
        var stages = Enumerable.Range(0, count)
            .Select(i => StageRenderer.Render(Stages.StagesCommand.Seed(run, i), difficulty, style)).ToList();
        await ReadingKey.Save(Path.Combine(directory, "key.tsv"), stages);
        var sheets = 0;
        foreach (var sheet in stages.Chunk(ReadingSheet.Stages))
        {
            var first = (sheets * ReadingSheet.Stages) + 1;
            await File.WriteAllBytesAsync(Path.Combine(directory, $"sheet-{++sheets:D2}.png"), ReadingSheet.Draw(sheet, first));
        }

        Console.WriteLine($"{count} stages of difficulty {difficulty} on {sheets} sheets in {directory}");
        return 0;
    }
}
