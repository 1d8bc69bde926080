using OneCaptcha.Ink;

namespace OneCaptcha.Lab.Ink;

/// <summary>Isolated symbols of writers never seen: how often the likeliest symbol is the right one.</summary>
internal static class SymbolEvaluation
{
    /// <summary>Symbols of fewer real test samples than this are marked; synthetic ink stands in for them.</summary>
    private const int Few = 10;

    public static List<(Sample Sample, char Read)> Read(IEnumerable<Sample> samples, SymbolNetwork network)
    {
        var (features, logs) = (new float[SymbolFeatures.Length], new float[network.Classes.Length]);
        var read = new List<(Sample, char)>();
        foreach (var sample in samples.Where(sample => InkAlphabet.Contains(sample.Label)))
        {
            SymbolFeatures.Extract(sample.Strokes, [.. Enumerable.Range(0, Math.Min(8, sample.Strokes.Count))], features);
            network.Classify(features, logs);
            read.Add((sample, network.Classes[Enumerable.Range(0, InkAlphabet.Symbols.Length).MaxBy(i => logs[i])]));
        }

        return read;
    }

    public static void Print(IReadOnlyList<Sample> test, SymbolNetwork network, Action<string> print)
    {
        var read = Read(test, network);
        print("## Isolated symbols, test writers, top-1 of " + InkAlphabet.Symbols.Length);
        foreach (var set in read.GroupBy(r => r.Sample.IsSynthetic ? "synthetic" : r.Sample.Set))
        {
            foreach (var group in set.GroupBy(r => Group(r.Sample.Label)).OrderBy(g => g.Key, StringComparer.Ordinal))
                print($"{set.Key,-10} {group.Key,-9} {Share(group)}, {group.Select(r => r.Sample.Writer).Distinct().Count()} writers");
        }

        var real = read.Where(r => !r.Sample.IsSynthetic).ToList();
        print($"digits in all: {Share(real.Where(r => Group(r.Sample.Label) == "digits"))}; all real: {Share(real)}");
        var few = InkAlphabet.Symbols.Where(symbol => real.Count(r => r.Sample.Label == symbol) < Few).ToList();
        print($"few real test samples (under {Few}): " + string.Join("  ", few.Select(symbol =>
            $"{symbol} real {Share(real.Where(r => r.Sample.Label == symbol))}, synthetic {Share(read.Where(r => r.Sample.IsSynthetic && r.Sample.Label == symbol))};")));
        print("worst pairs (written→read): " + string.Join("  ", real.Where(r => r.Read != r.Sample.Label)
            .GroupBy(r => $"{r.Sample.Label}→{r.Read}").OrderByDescending(g => g.Count()).Take(12).Select(g => $"{g.Key} {g.Count()}")));
    }

    private static Proportion Share(IEnumerable<(Sample Sample, char Read)> read) => Proportion.Of(read.Select(r => r.Read == r.Sample.Label));

    private static string Group(char symbol) =>
        char.IsAsciiDigit(symbol) ? "digits" : char.IsAsciiLetter(symbol) ? "letters" : char.IsLetter(symbol) ? "Greek" : "signs";
}
