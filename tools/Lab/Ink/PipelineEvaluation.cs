using System.Diagnostics;
using OneCaptcha.Ink;

namespace OneCaptcha.Lab.Ink;

/// <summary>All gates on: right expressions in people's own movement, and what a verification costs.</summary>
internal sealed class PipelineEvaluation(InkModel model, IReadOnlyList<Sample> test, int seed)
{
    // Symbols without times (∞, π, √ drawn by programs; writers whose tablets dropped points) tell nothing about movement.
    private readonly List<Composer> _composers = ExpressionTrials.Composers([.. test.Where(sample => sample.IsTimed)]);

    public int Writers => _composers.Count;

    public Proportion Right(int count, out IReadOnlyList<(string Reason, int Count)> reasons)
    {
        var verifier = new InkVerifier(model);
        var verdicts = ExpressionTrials.Right(_composers, count, seed).ToList().AsParallel().AsOrdered().WithDegreeOfParallelism(2)
            .Select((trial, i) => verifier.Verify(Recorder.Record(trial.Ink, new Random(seed + i)), trial.Expected)).ToList();
        reasons = [.. verdicts.Where(v => !v.Accepted).GroupBy(v => v.Reason.Code()).Select(g => (g.Key, g.Count()))];
        return Proportion.Of(verdicts.Select(v => v.Accepted));
    }

    public void Print(int count, Action<string> print)
    {
        print($"## All gates, {Writers} test writers with usable times");
        print($"right, accepted            {Right(count, out var reasons)}; refused: {string.Join(", ", reasons.Select(r => $"{r.Reason} {r.Count}"))}");
        print($"a verification takes       {Time()}");
    }

    private string Time()
    {
        var verifier = new InkVerifier(model);
        var trials = ExpressionTrials.Right(_composers, 400, seed + 1).ToList();
        var times = new List<double>();
        for (var round = 0; round < 12; round++)
        {
            foreach (var trial in trials)
            {
                var start = Stopwatch.GetTimestamp();
                verifier.Verify(trial.Ink, trial.Expected);
                if (round >= 4)
                    times.Add(Stopwatch.GetElapsedTime(start).TotalMicroseconds);
            }
        }

        times.Sort();
        return $"median {times[times.Count / 2]:f0} µs, mean {times.Average():f0}, 95 % within {times[times.Count * 95 / 100]:f0}, 99 % within {times[times.Count * 99 / 100]:f0}";
    }
}
