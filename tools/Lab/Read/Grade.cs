using System.Globalization;
using System.Text;
using OneCaptcha.Glyphs;
using OneCaptcha.Lab.Ink;

namespace OneCaptcha.Lab.Read;

/// <summary>How well a reader did.</summary>
/// <param name="Tiles">Tiles answered rightly.</param>
/// <param name="Stages">Stages with all nine right.</param>
/// <param name="Misses">Every tile that was answered wrongly, in words.</param>
internal sealed record Grade(Proportion Tiles, Proportion Stages, IReadOnlyList<string> Misses)
{
    /// <summary>Compares answers with the key.</summary>
    /// <exception cref="OptionsException">A line is no stage of the key with nine digits.</exception>
    public static Grade Of(IReadOnlyDictionary<int, ReadingKey> keys, IEnumerable<string> answers)
    {
        var (tiles, stages, misses) = (new List<bool>(), new List<bool>(), new List<string>());
        foreach (var line in answers.Select(line => line.Trim()).Where(line => line.Length > 0 && line[0] != '#'))
        {
            var words = line.Split((char[]?)null, 2, StringSplitOptions.RemoveEmptyEntries);
            var answer = words.Length == 2 ? words[1].Replace(" ", "", StringComparison.Ordinal) : "";
            if (!int.TryParse(words[0], CultureInfo.InvariantCulture, out var number) || !keys.TryGetValue(number, out var key)
                || answer.Length != Stage.TileCount || answer.AsSpan().ContainsAnyExcept('0', '1'))
            {
                throw new OptionsException($"'{line}' is not a stage's number and nine digits 0 or 1.");
            }

            for (var tile = 0; tile < Stage.TileCount; tile++)
            {
                tiles.Add(answer[tile] == key.Answer[tile]);
                if (!tiles[^1])
                {
                    misses.Add(string.Create(CultureInfo.InvariantCulture,
                        $"stage {number}, tile {tile + 1}: {key.On(tile)} {(answer[tile] == '1' ? "taken for" : "not seen to contain")} {key.Expected}"));
                }
            }

            stages.Add(answer == key.Answer);
        }

        return new Grade(Proportion.Of(tiles), Proportion.Of(stages), misses);
    }

    /// <summary>For a person.</summary>
    public string Describe()
    {
        var text = new StringBuilder();
        text.AppendLine(CultureInfo.InvariantCulture, $"tiles right   {Tiles}");
        text.AppendLine(CultureInfo.InvariantCulture, $"stages right  {Stages}");
        foreach (var miss in Misses)
        {
            text.AppendLine(miss);
        }

        return text.ToString();
    }
}
