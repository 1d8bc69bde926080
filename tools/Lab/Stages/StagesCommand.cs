using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using OneCaptcha.Glyphs;

namespace OneCaptcha.Lab.Stages;

/// <summary>
/// <c>stages --difficulty D --count N --seed S [--style SECRET] --out DIR</c>: writes stages as PNGs with their answers, and a contact sheet.
/// <c>stages faces</c> with the same options shows the whole alphabet (or <c>--text</c>), capitals <c>--size</c> pixels high, in the faces of those stages.
/// </summary>
internal static class StagesCommand
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    /// <summary>Runs the command.</summary>
    public static async Task<int> Run(Options options)
    {
        var difficulty = options.Number("difficulty", 0);
        var count = options.Number("count", 20);
        var seed = options.Number("seed", 1);
        if (difficulty is < 0 or > 3 || count < 1)
        {
            throw new OptionsException("--difficulty is 0 to 3, --count 1 or more.");
        }

        if (options.Words is ["likeness"])
        {
            return LikenessCommand.Run(Difficulty.Of(difficulty), options.Style());
        }

        if (options.Words is ["unique"])
        {
            return UniqueCommand.Run(difficulty, count, seed, options.Style());
        }

        var directory = options.Required("out");
        Directory.CreateDirectory(directory);
        if (options.Words is ["faces"])
        {
            await File.WriteAllBytesAsync(Path.Combine(directory, "typefaces.png"), Faces(seed, count, options.Number("size", 40), options.Text("text", ""), options.Style()));
            return 0;
        }

        await using var answers = new StreamWriter(Path.Combine(directory, "answers.jsonl"));
        var stages = new List<Stage>();
        for (var i = 0; i < count; i++)
        {
            var stage = StageRenderer.Render(Seed(seed, i), difficulty, options.Style());
            stages.Add(stage);
            await File.WriteAllBytesAsync(Path.Combine(directory, $"{i:D5}-expected.png"), stage.Expected);
            for (var tile = 0; tile < Stage.TileCount; tile++)
            {
                await File.WriteAllBytesAsync(Path.Combine(directory, $"{i:D5}-{tile}.png"), stage.Tiles[tile]);
            }

            await answers.WriteLineAsync(JsonSerializer.Serialize(
                new
                {
                    stage = i,
                    expected = stage.Character,
                    chars = stage.Characters,
                    answer = Enumerable.Range(0, Stage.TileCount).Select(tile => (stage.AnswerKey >> tile & 1) != 0),
                    difficulty,
                    typeface = stage.Typeface,
                },
                Json));
        }

        await File.WriteAllBytesAsync(Path.Combine(directory, "sheet.png"), ContactSheet.Draw(stages, options.Number("columns", 4), options.Number("scale", 1)));
        return 0;
    }

    /// <summary>The faces of the first stages of a run, each with the whole alphabet.</summary>
    private static byte[] Faces(int seed, int count, int size, string text, HouseStyle style)
    {
        var faces = Enumerable.Range(0, count).Select(i => StageRenderer.Render(Seed(seed, i), 0, style).Typeface).ToList();
        return TypeSheet.Draw(faces, text.Length > 0 ? [text] : TypeSheet.Lines, size, size * 29, style);
    }

    /// <summary>The seed of the i-th stage of a run: repeatable, unlike those of the service.</summary>
    internal static byte[] Seed(int run, int index)
    {
        Span<byte> name = stackalloc byte[8];
        BinaryPrimitives.WriteInt32BigEndian(name, run);
        BinaryPrimitives.WriteInt32BigEndian(name[4..], index);
        return SHA256.HashData(name);
    }
}
