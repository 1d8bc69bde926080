using OneCaptcha.Ink;

namespace OneCaptcha.Lab.Ink;

/// <summary>Which symbols hands keep apart: pairwise errors on writers left out of training, and a greedy choice by them.</summary>
/// <remarks>Test writers take no part, so that the choice does not flatter the measurement.</remarks>
internal static class AlphabetChoice
{
    private const string Core = "01+=x-";
    private const string Candidates = "0123456789ABCDEFGHIJKLMNPQRSTUVWXYZabcdefghijkmnpqrstuvwyxz+-=<>√∞π≤≥∫#?&%$!";
    private const int Folds = 3;

    /// <summary>Prints the symbols in the order in which they join, each with the errors it brings along.</summary>
    public static void Run(IReadOnlyList<Sample> samples, int examples, int seed)
    {
        var n = Candidates.Length;
        var (errors, counts) = (new double[n, n], new int[n]);
        for (var fold = 0; fold < Folds; fold++)
        {
            var isHeld = samples.ToLookup(sample => Fold(sample.Writer) == fold);
            var network = new NetworkTrainer(Candidates, 192, seed + fold)
                .Train(new TrainingExamples(Candidates, [.. isHeld[false]], 0).Draw, examples, 0.0015f, (_, _) => { });
            Count(network, isHeld[true], errors, counts);
        }

        double Error(int a, int b) => (errors[a, b] / Math.Max(1, counts[a])) + (errors[b, a] / Math.Max(1, counts[b]));
        var chosen = Core.Select(symbol => Candidates.IndexOf(symbol, StringComparison.Ordinal)).ToList();
        while (chosen.Count < n)
        {
            var next = Enumerable.Range(0, n).Except(chosen).MinBy(c => chosen.Sum(other => Error(c, other)));
            var worst = chosen.OrderByDescending(other => Error(next, other)).Take(4);
            Console.WriteLine($"{Candidates[next]} {100 * chosen.Sum(other => Error(next, other)),6:f2} %  {counts[next],4}  "
                + string.Join(' ', worst.Select(other => $"{Candidates[other]}:{100 * Error(next, other):f1}")));
            chosen.Add(next);
        }
    }

    /// <summary>A third of the writers, by a hash of the name.</summary>
    private static int Fold(string writer) => (int)(writer.Aggregate(17u, (hash, c) => (hash * 31) + c) / 7 % Folds);

    /// <summary>Counts how often symbol b is likelier than the true a, for all pairs.</summary>
    private static void Count(SymbolNetwork network, IEnumerable<Sample> held, double[,] errors, int[] counts)
    {
        var (features, logs) = (new float[SymbolFeatures.Length], new float[network.Classes.Length]);
        foreach (var sample in held)
        {
            var truth = network.Classes.IndexOf(sample.Label, StringComparison.Ordinal);
            if (truth < 0)
                continue;
            SymbolFeatures.Extract(sample.Strokes, Enumerable.Range(0, Math.Min(8, sample.Strokes.Count)).ToArray(), features);
            network.Classify(features, logs);
            counts[truth]++;
            for (var other = 0; other < logs.Length; other++)
            {
                if (other != truth && logs[other] > logs[truth])
                    errors[truth, other]++;
            }
        }
    }
}
