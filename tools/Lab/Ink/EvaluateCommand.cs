using OneCaptcha.Ink;

namespace OneCaptcha.Lab.Ink;

/// <summary><c>ink evaluate [--trials 20000] [--seed 1] [--only symbols|expressions|likeness|replays|pipeline] [--model FILE]</c>: the measurements of docs/ink.md, on test writers alone.</summary>
internal static class EvaluateCommand
{
    public static void Run(Options options)
    {
        var (trials, seed) = (options.Number("trials", 20_000), options.Number("seed", 1));
        var model = Model(options);
        var corpus = Corpus.Load(DataSets.RequiredFolder(), DataSets.All, seed);
        var parts = new Dictionary<string, Action>
        {
            ["symbols"] = () => SymbolEvaluation.Print(corpus.Test, model.Network, Console.WriteLine),
            ["expressions"] = () => new ExpressionEvaluation(model, corpus.Test, seed).Print(trials, Console.WriteLine),
            ["likeness"] = () => new LikenessEvaluation(model, corpus, seed).Print(trials / 4, Console.WriteLine),
            ["replays"] = () => new ReplayEvaluation([.. corpus.Test, .. corpus.Calibration, .. corpus.Training], seed).Print(trials / 1000, Console.WriteLine),
            ["pipeline"] = () => new PipelineEvaluation(model, corpus.Test, seed).Print(trials, Console.WriteLine),
        };
        var only = options.Text("only", "");
        foreach (var part in parts.Where(part => only is "" || only == part.Key))
            part.Value();
    }

    private static InkModel Model(Options options)
    {
        if (options.Text("model", "") is not { Length: > 0 } path)
            return InkModel.Default;
        using var file = File.OpenRead(path);
        return InkModel.Load(file);
    }
}
