using System.Globalization;
using OneCaptcha.Lab.Attack.Learners;
using OneCaptcha.Lab.Attack.Shapes;

namespace OneCaptcha.Lab.Attack;

/// <summary>All attacks, weakest first.</summary>
internal static class Roster
{
    /// <summary>Made-up house styles that a reader trains on.</summary>
    private const int Styles = 60;

    /// <summary>Names, for the command line.</summary>
    public static IReadOnlyList<string> Names { get; } =
        ["coin", "constant", "hash", "pixels", "colour", "edges", "ocr", "gradients", "twins", "reader", "reader-styles"];

    /// <summary>The attacks of a name.</summary>
    /// <param name="name">One of <see cref="Names"/>.</param>
    /// <param name="labelled">Labelled stages for those that learn from them; 0 for all usual numbers.</param>
    /// <param name="tiles">Tiles of the public generator for the one that reads.</param>
    /// <param name="weights">Where weights are kept.</param>
    /// <exception cref="OptionsException">There is none, or a program that it needs is not installed.</exception>
    public static IEnumerable<(string Name, IAttack Attack)> Of(string name, int labelled, int tiles, WeightStore weights)
    {
        int[] usual = labelled > 0 ? [labelled] : [1_000];
        return name switch
        {
            "coin" => [(name, new Guess(coin: true))],
            "constant" => [(name, new Guess(coin: false))],
            "hash" => usual.Select(n => (Titled(name, n), (IAttack)new HashReuse(n))),
            "pixels" => usual.Select(n => (Titled(name, n), (IAttack)new PixelReuse(n))),
            "colour" => [(name, new ColourShapes())],
            "edges" => [(name, new EdgeShapes())],
            "ocr" => [(name, new Ocr())],
            "gradients" => usual.Select(n => (Titled(name, n), (IAttack)Gradients(n, weights))),
            "twins" => (labelled > 0 ? usual : [100, 1_000, 10_000]).Select(n => (Titled(name, n), (IAttack)Convolutional(n, weights))),
            "reader" => [(name, new Reader(tiles, 0, weights))],
            "reader-styles" => [(name, new Reader(tiles, Styles, weights))],
            _ => throw new OptionsException($"--attack is one of {string.Join(", ", Names)}, or all."),
        };
    }

    /// <summary>Tiles of the public generator that a reader trains on: one character is learned sooner than two.</summary>
    public static int Tiles(int difficulty) => difficulty < 2 ? 100_000 : 300_000;

    /// <summary>Images that twins look at in training, by the number of labelled stages: more would not make more of so few.</summary>
    private static int Looks(int labelled) => labelled switch
    {
        <= 100 => 40_000,
        <= 1_000 => 120_000,
        _ => 300_000,
    };

    private static Twins Gradients(int labelled, WeightStore weights)
    {
        var view = new HistogramView();
        return new Twins("gradients", view, random => Eye.Plain(view.Length, random, 0.2), labelled, Looks(labelled), weights);
    }

    private static Twins Convolutional(int labelled, WeightStore weights) =>
        new("twins", new GradientView(), random => Eye.Convolutional(random, 0.2), labelled, Looks(labelled), weights);

    private static string Titled(string name, int labelled) => string.Create(CultureInfo.InvariantCulture, $"{name}-{labelled}");
}
