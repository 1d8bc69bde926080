using OneCaptcha.Ink;

namespace OneCaptcha.Lab.Ink;

/// <summary>Whole expressions of writers never seen, by shape alone: right, another, one symbol changed, nonsense.</summary>
internal sealed class ExpressionEvaluation(InkModel model, IReadOnlyList<Sample> test, int seed)
{
    private readonly List<Composer> _composers = ExpressionTrials.Composers(test);

    public int Writers => _composers.Count;

    /// <summary>The share that the reading accepts.</summary>
    public Proportion Right(int count) => Accepted(ExpressionTrials.Right(_composers, count, seed + 1), out _);

    /// <summary>The share that is accepted for another expression of the grammar.</summary>
    public Proportion Another(int count) => Accepted(ExpressionTrials.Another(_composers, count, seed + 2), out _);

    /// <summary>The share that is accepted though one symbol differs, and which were.</summary>
    public Proportion OneChanged(int count, out IReadOnlyList<ExpressionTrial> accepted) =>
        Accepted(ExpressionTrials.OneChanged(_composers, count, seed + 3), out accepted);

    /// <summary>The share that is accepted though the superscript stands on the line.</summary>
    public Proportion Flattened(int count) => Accepted(ExpressionTrials.Flattened(_composers, count, seed + 5), out _);

    /// <summary>The share of meaningless inks that is accepted.</summary>
    public Proportion Nonsense(int count)
    {
        var random = new Random(seed + 4);
        var randomness = new byte[ExpressionGrammar.SeedLength];
        var trials = Enumerable.Range(0, count).Select(_ =>
        {
            random.NextBytes(randomness);
            return (Expected: ExpressionGrammar.Draw(randomness), Ink: Scribbles.Draw(random));
        }).ToList();
        return Proportion.Of(trials.AsParallel().WithDegreeOfParallelism(2).Select(t => IsAccepted(t.Ink, t.Expected)).ToList());
    }

    public void Print(int count, Action<string> print)
    {
        print($"## Expressions composed from one writer's symbols, {Writers} test writers, by shape alone");
        print($"right, accepted            {Right(count)}");
        print($"another expression         {Another(count)}");
        print($"one symbol changed         {OneChanged(count, out var accepted)}");
        print("  pairs (written→asked)    " + string.Join("  ", accepted.Select(Pair).GroupBy(pair => pair).OrderByDescending(g => g.Count()).Take(14).Select(g => $"{g.Key} {g.Count()}")));
        print($"superscript on the line    {Flattened(count / 4)}");
        print($"scribbles, lines, dots     {Nonsense(Math.Max(count, 20_000))}");
    }

    private static string Pair(ExpressionTrial trial)
    {
        var place = Enumerable.Range(0, trial.Written.Symbols.Count).First(i => trial.Written.Symbols[i] != trial.Expected.Symbols[i]);
        return $"{trial.Written.Symbols[place].Character}→{trial.Expected.Symbols[place].Character}";
    }

    private Proportion Accepted(IEnumerable<ExpressionTrial> trials, out IReadOnlyList<ExpressionTrial> accepted)
    {
        var judged = trials.ToList().AsParallel().AsOrdered().WithDegreeOfParallelism(2)
            .Select(trial => (Trial: trial, IsAccepted: IsAccepted(trial.Ink, trial.Expected))).ToList();
        accepted = [.. judged.Where(j => j.IsAccepted).Select(j => j.Trial)];
        return new Proportion(accepted.Count, judged.Count);
    }

    private bool IsAccepted(InkStrokes ink, Expression expected) =>
        InkReading.Of(ink, expected, model.Network) is { } reading && model.Decision.Score(reading.Measures) >= model.Decision.Threshold;
}
