using OneCaptcha.Lab.Ink;

namespace OneCaptcha.Ink.Tests;

/// <summary>The figures of docs/ink.md on writers never seen in training; few trials as a rule, as many as there under ONECAPTCHA_TESTS=full.</summary>
[Trait("Needs", "DataSets")]
public sealed class EvaluationTests
{
    private static readonly Lazy<Corpus> Corpus = new(() => Lab.Ink.Corpus.Load(DataSets.RequiredFolder(), DataSets.All, 1));
    private static readonly int Trials = Environment.GetEnvironmentVariable("ONECAPTCHA_TESTS") == "full" ? 20_000 : 2_000;

    [DataSetFact]
    public void Digits_are_read()
    {
        var read = SymbolEvaluation.Read(Corpus.Value.Test.Where(s => char.IsAsciiDigit(s.Label)), InkModel.Default.Network);
        Assert.InRange(Proportion.Of(read.Select(r => r.Read == r.Sample.Label)).Rate, 0.98, 1);
    }

    [DataSetFact]
    public void Right_expressions_are_accepted_and_wrong_ones_refused()
    {
        var evaluation = new ExpressionEvaluation(InkModel.Default, Corpus.Value.Test, 1);
        Assert.InRange(evaluation.Writers, 20, int.MaxValue);
        Assert.InRange(evaluation.Right(Trials).Rate, 0.985, 1);
        Assert.InRange(evaluation.Another(Trials).Rate, 0, 0.001);
        Assert.InRange(evaluation.OneChanged(Trials, out _).Rate, 0, 0.015);
        Assert.InRange(evaluation.Nonsense(Trials).Rate, 0, 0.001);
    }

    [DataSetFact]
    public void Right_ink_passes_all_gates()
    {
        var evaluation = new PipelineEvaluation(InkModel.Default, Corpus.Value.Test, 1);
        Assert.InRange(evaluation.Right(Trials, out _).Rate, 0.97, 1);
    }

    [DataSetFact]
    public void A_full_ring_refuses_hardly_anybody_and_no_replay_passes()
    {
        var evaluation = new ReplayEvaluation(Corpus.Value.Test, 1);
        Assert.Equal(0, evaluation.Replayed(Trials / 4, 0.03, 0.2, isSmooth: true).Passed.Hits);
        var nearest = evaluation.Nearest(rings: Trials / 1_000, newcomers: 100);
        Assert.InRange(nearest.Count(distance => distance < 1), 0, nearest.Count / 100);
    }
}
