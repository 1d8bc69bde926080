using OneCaptcha.Ink;

namespace OneCaptcha.Lab.Ink;

/// <summary>Inks of people and machines for the question who moved the pen.</summary>
internal sealed class LikenessTrials
{
    private static readonly (string Set, double Share)[] Shares = [("unipen", 0.5), ("omniglot", 0.3), ("pendigits", 0.2)];
    private readonly Dictionary<string, Sample[][]> _timed;
    private readonly Sample[][] _writers;

    /// <summary>Trials from the symbols of given writers.</summary>
    public LikenessTrials(IEnumerable<Sample> samples)
    {
        _writers = [.. samples.GroupBy(s => s.Writer).Select(g => g.ToArray()).Where(g => g.Length >= 5)];
        _timed = _writers.Where(w => w[0].IsTimed && !w[0].IsSynthetic).GroupBy(w => w[0].Set).ToDictionary(g => g.Key, g => g.ToArray());
    }

    /// <summary>How many writers with usable times there are.</summary>
    public int TimedWriters => _timed.Sum(set => set.Value.Length);

    /// <summary>3 to 5 symbols of one person, as recorded by some device.</summary>
    public InkStrokes Human(Random random)
    {
        var at = random.NextDouble() * Shares.Where(s => _timed.ContainsKey(s.Set)).Sum(s => s.Share);
        var set = Shares.Where(s => _timed.ContainsKey(s.Set)).First(s => (at -= s.Share) <= 0).Set;
        var writer = _timed[set][random.Next(_timed[set].Length)];
        return Recorder.Record(Compose([.. writer.Where(s => s.IsTimed)], random), random);
    }

    /// <summary>3 to 5 symbols along people's paths with the movement of a machine.</summary>
    public InkStrokes Machine(MachineFamily family, Random random)
    {
        var writer = _writers[random.Next(_writers.Length)];
        return Recorder.Record(MachineWriters.Write(Compose(writer, random), family, random), random);
    }

    private static InkStrokes Compose(Sample[] writer, Random random)
    {
        var count = 3 + random.Next(3);
        var samples = Enumerable.Range(0, count).Select(_ => writer[random.Next(writer.Length)]).ToArray();
        return Composer.Set(samples, new bool[count], random);
    }

    /// <summary>Features of so many inks; those that say nothing are left out.</summary>
    public static List<float[]> Features(int count, int seed, Func<Random, InkStrokes> draw) =>
    [
        .. Enumerable.Range(0, count).AsParallel().AsOrdered().WithDegreeOfParallelism(2).Select(i =>
        {
            var features = new float[KinematicFeatures.Names.Count];
            return KinematicFeatures.Extract(draw(new Random((seed * 1_000_003) + i)), features) ? features : null;
        }).Where(features => features is not null).Select(features => features!),
    ];

    /// <summary>Trees that part the writers' inks from those of some families.</summary>
    public static LikenessForest Train(LikenessTrials trials, IReadOnlyList<MachineFamily> families, int count, int seed)
    {
        var rows = Features(count, seed, trials.Human).Select(row => (row, true, 1.0)).ToList();
        foreach (var family in families)
            rows.AddRange(Features(count / 3, seed + 100 + (int)family, random => trials.Machine(family, random)).Select(row => (row, false, 3.0 / families.Count)));
        return ForestTrainer.Train(rows, 250, 0.1, seed);
    }

    /// <summary>The rate at which as many people are refused as machines pass.</summary>
    public static double EqualError(IEnumerable<float> humans, IEnumerable<float> machines)
    {
        var (h, m) = (humans.Order().ToArray(), machines.Order().ToArray());
        var (low, high) = (0.0, 1.0);
        foreach (var threshold in h.Concat(m).Order())
        {
            var refused = (double)h.TakeWhile(v => v < threshold).Count() / h.Length;
            var passed = (double)m.SkipWhile(v => v < threshold).Count() / m.Length;
            if (refused >= passed)
                return (refused + passed) / 2;
            (low, high) = (refused, passed);
        }

        return (low + high) / 2;
    }
}
