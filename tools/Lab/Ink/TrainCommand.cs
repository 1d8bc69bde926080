using System.Diagnostics;
using System.Security.Cryptography;
using OneCaptcha.Ink;

namespace OneCaptcha.Lab.Ink;

/// <summary><c>ink train [--without unipen] [--seed 7] [--examples 3000000] [--trials 8000] [--network-of MODEL] [--out src/Ink/Recognition/ink.model]</c>.</summary>
internal static class TrainCommand
{
    private static readonly Dictionary<string, string> Sources = new()
    {
        ["pendigits"] = "E. Alpaydin, F. Alimoglu: Pen-Based Recognition of Handwritten Digits, UCI Machine Learning Repository 1998, CC BY 4.0",
        ["omniglot"] = "B. M. Lake, R. Salakhutdinov, J. B. Tenenbaum: Human-level concept learning through probabilistic program induction, "
            + "Science 350 (2015) 1332-1338, MIT, Copyright (c) 2015 Brenden Lake",
        ["detypify"] = "detypify-data, MIT, Copyright (c) 2024 QuarticCat",
        ["unipen"] = "I. Guyon, L. Schomaker, R. Plamondon, M. Liberman, S. Janet: UNIPEN project of on-line data exchange and recognizer "
            + "benchmarks, ICPR 1994, 29-33; trained on, no sample of it is in the model",
    };

    public static void Run(Options options)
    {
        var without = options.Text("without", "").Split(',');
        var (seed, examples, trials) = (options.Number("seed", 7), options.Number("examples", 3_000_000), options.Number("trials", 8_000));
        var target = options.Text("out", Path.Combine("src", "Ink", "Recognition", "ink.model"));
        var watch = Stopwatch.StartNew();
        void Report(string line) => Console.WriteLine($"{watch.Elapsed.TotalSeconds,4:f0} s  {line}");

        var corpus = Corpus.Load(DataSets.RequiredFolder(), [.. DataSets.All.Except(without)], seed);
        foreach (var set in corpus.Sets)
            Report($"trained on {set}: {Sources[set]}");
        var model = new ModelTraining(corpus, seed, Report).Run(examples, trials, Trained(options));
        using (var file = File.Create(target))
            model.Save(file);
        File.WriteAllText(target + ".txt", Provenance(corpus, seed, examples, trials, target));
        Report($"{target}: {new FileInfo(target).Length} bytes");
    }

    private static SymbolNetwork? Trained(Options options)
    {
        if (options.Text("network-of", "") is not { Length: > 0 } path)
            return null;
        using var file = File.OpenRead(path);
        return InkModel.Load(file).Network;
    }

    /// <summary>The text beside the model: what it was made of, and how to make it again.</summary>
    private static string Provenance(Corpus corpus, int seed, int examples, int trials, string target) =>
        $"""
        ink.model: what the verifier of handwriting learned.
        SHA-256 {Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(target)))}
        Made by: Lab ink train --seed {seed} --examples {examples} --trials {trials}
        {string.Join('\n', corpus.Sets.Select(set => $"Trained on {set}, {WritersOf(corpus.Training, set)} writers, calibrated on {WritersOf(corpus.Calibration, set)} others: {Sources[set]}."))}
        Also trained on symbols drawn along the skeletons of src/Glyphs and put together from the samples above (docs/ink.md).

        """;

    private static int WritersOf(IEnumerable<Sample> samples, string set) =>
        samples.Where(sample => sample.Set == set).Select(sample => sample.Writer).Distinct().Count();
}
