using System.Security.Cryptography;
using System.Text;
using OneCaptcha.Glyphs;
using OneCaptcha.Lab.Attack.Learners;

namespace OneCaptcha.Lab.Attack;

/// <summary>
/// <c>Lab attack [--attack NAME|all] [--difficulty D|all] [--stages N] [--train N] [--style default|house] [--without PART,…] [--tiles N] [--weights DIR]
/// [--json FILE]</c>: programs play stages as the service sends them, and a table says how far they get.
/// </summary>
internal static class AttackCommand
{
    /// <summary>Secrets that no attack has seen, on whose styles readers are tested in turn.</summary>
    private const int Deployments = 10;

    /// <summary>Prints a line for each attack and difficulty as it is done.</summary>
    public static Task<int> Run(Options options)
    {
        var names = options.Text("attack", "all") is var name && name == "all" ? Roster.Names : name.Split(',');
        int[] difficulties = options.Text("difficulty", "all") == "all" ? [0, 1, 2, 3] : [options.Number("difficulty", 0)];
        var weights = new WeightStore(options.Text("weights", Path.Combine("artifacts", "lab")));
        var left = options.Text("without", "");
        var house = options.Text("style", "default") == "house";
        var style = (house ? "house" : "default") + (left.Length > 0 ? $" without {left}" : "");
        Console.WriteLine(Report.Head);
        foreach (var difficulty in difficulties)
        {
            var parameters = left.Split(',', StringSplitOptions.RemoveEmptyEntries).Aggregate(Difficulty.Of(difficulty), Without);
            using var one = new StageSource(parameters, house ? Houses("deployment", 1) : [HouseStyle.Public], style);
            using var several = new StageSource(parameters, house ? Houses("deployment", Deployments) : [HouseStyle.Public], style);
            foreach (var (title, attack) in names.SelectMany(each => Roster.Of(each, options.Number("train", 0), options.Number("tiles", Roster.Tiles(difficulty)), weights)))
            {
                // A reader knows the generator and no secret; who learns from labelled stages pays for stages of one deployment.
                using var learned = attack is Reader reader ? Known(parameters, reader) : null;
                var row = Trial.Run(title, attack, learned ?? one, learned is null ? one : several, options.Number("stages", attack is Ocr ? 60 : 500));
                (attack as IDisposable)?.Dispose();
                Console.WriteLine(Report.Line(row));
                if (options.Text("json", "") is { Length: > 0 } path)
                {
                    Report.Merge(path, row);
                }
            }
        }

        return Task.FromResult(0);
    }

    /// <summary>Where a reader learns: in the public style, or in as many styles of made-up secrets as it likes.</summary>
    private static StageSource Known(Difficulty parameters, Reader reader) =>
        reader.Styles == 0
            ? new StageSource(parameters, [HouseStyle.Public], "default")
            : new StageSource(parameters, Houses("reader", reader.Styles), $"{reader.Styles}-styles");

    private static HouseStyle[] Houses(string owner, int count) =>
        [.. Enumerable.Range(0, count).Select(period => HouseStyle.Of(SHA256.HashData(Encoding.UTF8.GetBytes(owner)), period))];

    /// <summary>A difficulty that lacks one thing: what that thing is worth.</summary>
    private static Difficulty Without(Difficulty difficulty, string part) => part switch
    {
        "counterchange" => difficulty with { Counterchanges = 0 },
        "strokes" => difficulty with { CrossingStrokes = 0 },
        "fragments" => difficulty with { Fragments = 0 },
        "texture" => difficulty with { Texture = 0 },
        "warp" => difficulty with { Warp = 0 },
        "turn" => difficulty with { Rotation = 0, Shear = 0, Aspect = 0 },
        "faces" => difficulty with { FacePerGlyph = false },
        "pairs" => difficulty with { CharactersPerTile = 1 },
        _ => throw new OptionsException("--without takes counterchange, strokes, fragments, texture, warp, turn, faces, pairs."),
    };
}
