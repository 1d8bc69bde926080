using OneCaptcha.Glyphs;

namespace OneCaptcha.Lab.Read;

/// <summary>What a stage of a reading shows.</summary>
/// <param name="Number">As on the sheet, from 1.</param>
/// <param name="Answer">Nine digits, 1 where the tile contains the expected character.</param>
/// <param name="Expected">The expected character.</param>
/// <param name="Shown">What the tiles show, row-major, equally many characters each.</param>
internal sealed record ReadingKey(int Number, string Answer, char Expected, string Shown)
{
    /// <summary>The characters of a tile.</summary>
    public string On(int tile) => Shown.Substring(tile * (Shown.Length / Stage.TileCount), Shown.Length / Stage.TileCount);

    /// <summary>Writes the key, one stage a line.</summary>
    public static Task Save(string path, IEnumerable<Stage> stages) => File.WriteAllLinesAsync(path, stages.Select((stage, i) =>
        $"{i + 1}\t{string.Concat(Enumerable.Range(0, Stage.TileCount).Select(tile => (stage.AnswerKey >> tile) & 1))}\t{stage.Character}\t{stage.Characters}"));

    /// <summary>Reads it back.</summary>
    public static async Task<IReadOnlyDictionary<int, ReadingKey>> Load(string path) =>
        (await File.ReadAllLinesAsync(path)).Select(line => line.Split('\t'))
            .Select(cells => new ReadingKey(int.Parse(cells[0], System.Globalization.CultureInfo.InvariantCulture), cells[1], cells[2][0], cells[3]))
            .ToDictionary(key => key.Number);
}
