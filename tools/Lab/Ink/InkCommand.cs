using OneCaptcha.Ink;

namespace OneCaptcha.Lab.Ink;

/// <summary><c>Lab ink train|verify|alphabet|evaluate|draw</c>: everything about handwriting.</summary>
internal static class InkCommand
{
    public static Task<int> Run(Options options)
    {
        switch (options.Words.Count > 0 ? options.Words[0] : "")
        {
            case "train":
                TrainCommand.Run(options);
                return Task.FromResult(0);
            case "alphabet":
                Alphabet(options);
                return Task.FromResult(0);
            case "verify":
                return VerifyCommand.Run(options);
            case "evaluate":
                EvaluateCommand.Run(options);
                return Task.FromResult(0);
            case "draw":
                DrawCommand.Run(options);
                return Task.FromResult(0);
            default:
                throw new OptionsException("usage: Lab ink <train|verify|alphabet|evaluate|draw> [--option value …]");
        }
    }

    /// <summary><c>alphabet</c> prints the symbols of expressions; with <c>--choose</c>, how well writers keep symbols apart.</summary>
    private static void Alphabet(Options options)
    {
        if (!options.Flag("choose"))
        {
            Console.WriteLine(string.Join(' ', InkAlphabet.Symbols.AsEnumerable()));
            return;
        }

        var samples = DataSets.Load(DataSets.RequiredFolder(), DataSets.All).Where(sample => !sample.IsTest).ToList();
        AlphabetChoice.Run([.. samples, .. SyntheticSymbols.From(samples, 1)], options.Number("examples", 700_000), options.Number("seed", 5));
    }
}
