using OneCaptcha.Ink;

namespace OneCaptcha.Lab.Ink;

/// <summary><c>ink evaluate [--trials 20000] [--seed 1] [--model FILE]</c>: the measurements of docs/ink.md, on test writers alone.</summary>
internal static class EvaluateCommand
{
    public static void Run(Options options)
    {
        var (trials, seed) = (options.Number("trials", 20_000), options.Number("seed", 1));
        var model = Model(options);
        var corpus = Corpus.Load(DataSets.RequiredFolder(), DataSets.All, seed);
        var only = options.Text("only", "");
        if (only is "" or "replays")
            new ReplayEvaluation([.. corpus.Test, .. corpus.Calibration, .. corpus.Training], seed).Print(options.Number("rings", 10), Console.WriteLine);
        if (only == "replays")
            return;
        SymbolEvaluation.Print(corpus.Test, model.Network, Console.WriteLine);
        new ExpressionEvaluation(model, corpus.Test, seed).Print(trials, Console.WriteLine);
    }

    private static InkModel Model(Options options)
    {
        if (options.Text("model", "") is not { Length: > 0 } path)
            return InkModel.Default;
        using var file = File.OpenRead(path);
        return InkModel.Load(file);
    }
}
