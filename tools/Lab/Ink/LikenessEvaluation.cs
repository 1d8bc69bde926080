using OneCaptcha.Ink;

namespace OneCaptcha.Lab.Ink;

/// <summary>People against machines on writers never seen; for each named family also with trees that never saw that family.</summary>
internal sealed class LikenessEvaluation(InkModel model, Corpus corpus, int seed)
{
    private readonly LikenessTrials _training = new([.. corpus.Training, .. corpus.Calibration]);
    private readonly LikenessTrials _test = new(corpus.Test);

    public void Print(int trials, Action<string> print)
    {
        var people = LikenessTrials.Features(trials, seed + 2, _test.Human);
        var refused = Proportion.Of(people.Select(row => model.Likeness.Likeness(row) < model.Likeness.Threshold));
        print($"## Person or machine, {_test.TimedWriters} test writers with usable times; movement while the pen is down alone, no pauses, no sampling intervals");
        print($"people refused at the model's threshold: {refused}");
        foreach (var set in corpus.Test.Where(s => s.IsTimed).GroupBy(s => s.Set))
        {
            var own = LikenessTrials.Features(trials, seed + 3, new LikenessTrials(set).Human);
            print($"  of {set.Key,-10} {Proportion.Of(own.Select(row => model.Likeness.Likeness(row) < model.Likeness.Threshold))}");
        }

        foreach (var family in Enum.GetValues<MachineFamily>())
        {
            var machines = LikenessTrials.Features(trials, seed + 30 + (int)family, random => _test.Machine(family, random));
            var line = $"{family,-12} known: {Rates(model.Likeness, people, machines)}";
            if (MachineWriters.Named.Contains(family))
            {
                var others = Enum.GetValues<MachineFamily>().Where(other => other != family).ToList();
                line += $"; left out of training: {Rates(LikenessTrials.Train(_training, others, 2 * trials, seed + 50), people, machines)}";
                line += $"; and without Beta: {Rates(LikenessTrials.Train(_training, [.. others.Where(other => other != MachineFamily.Beta)], 2 * trials, seed + 50), people, machines)}";
            }

            print(line);
        }
    }

    /// <summary>The equal error rate, and how many machines pass where 1 % of people are refused.</summary>
    private static string Rates(LikenessForest forest, List<float[]> people, List<float[]> machines)
    {
        var (human, machine) = (people.ConvertAll(row => forest.Likeness(row)), machines.ConvertAll(row => forest.Likeness(row)));
        var threshold = human.Order().ElementAt(human.Count / 100);
        return $"EER {100 * LikenessTrials.EqualError(human, machine):f1} %, pass at 1 % {new Proportion(machine.Count(v => v >= threshold), machine.Count).Short}";
    }
}
