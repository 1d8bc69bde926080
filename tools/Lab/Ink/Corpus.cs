namespace OneCaptcha.Lab.Ink;

/// <summary>The samples of some data sets, parted by writer: to fit weights, to calibrate thresholds, to measure.</summary>
/// <remarks>No writer is in two parts. Test writers are those that the data sets name; calibration takes a sixth of the others.</remarks>
internal sealed class Corpus
{
    /// <summary>Letters whose twin of the other case has the same shape: more hands for the same movement.</summary>
    private static readonly Dictionary<char, char> Twins = new() { ['X'] = 'x', ['w'] = 'W', ['p'] = 'P' };

    private Corpus(IReadOnlyList<string> sets, List<Sample> samples, int seed)
    {
        Sets = sets;
        Test = WithSynthetic(samples.Where(sample => sample.IsTest), seed + 1);
        Calibration = WithSynthetic(samples.Where(sample => !sample.IsTest && IsHeld(sample.Writer)), seed + 2);
        Training = WithSynthetic(samples.Where(sample => !sample.IsTest && !IsHeld(sample.Writer)), seed + 3);
    }

    /// <summary>The names of the data sets.</summary>
    public IReadOnlyList<string> Sets { get; }

    /// <summary>For the weights.</summary>
    public IReadOnlyList<Sample> Training { get; }

    /// <summary>For the thresholds; writers that no weight has seen.</summary>
    public IReadOnlyList<Sample> Calibration { get; }

    /// <summary>For the figures.</summary>
    public IReadOnlyList<Sample> Test { get; }

    /// <summary>Reads the sets from a folder.</summary>
    public static Corpus Load(string folder, IReadOnlyList<string> sets, int seed) => new(sets, DataSets.Load(folder, sets), seed);

    /// <summary>The same letters under the name of their twin, for training alone.</summary>
    public static IEnumerable<Sample> TwinsOf(IEnumerable<Sample> samples) =>
        samples.Where(sample => Twins.ContainsKey(sample.Label)).Select(sample => sample with { Label = Twins[sample.Label] });

    private static List<Sample> WithSynthetic(IEnumerable<Sample> samples, int seed)
    {
        var real = samples.ToList();
        return [.. real, .. SyntheticSymbols.From(real, seed)];
    }

    private static bool IsHeld(string writer) => writer.Aggregate(17u, (hash, c) => (hash * 31) + c) % 6 == 0;
}
