using OneCaptcha.Ink;

namespace OneCaptcha.Lab.Ink;

/// <summary>Makes the model of <c>src/Ink</c> from the data sets: the same files and seed give the same bytes.</summary>
internal sealed class ModelTraining(Corpus corpus, int seed, Action<string> report)
{
    /// <summary>Share of expressions with one symbol changed that calibration lets through.</summary>
    private const double OneChangedAccepted = 0.0075;

    /// <summary>Share of calibration people whom the likeness refuses.</summary>
    private const double PeopleRefused = 0.0075;

    /// <summary>With fewer writers of whole expressions (without unipen) hands are mixed, and skeletons stand in for what nobody wrote.</summary>
    private const int FewestWriters = 5;

    /// <summary>Trains everything on so many examples; a network that is there already is calibrated anew.</summary>
    public InkModel Run(int examples, int trials, SymbolNetwork? trained = null)
    {
        report($"{corpus.Training.Count} samples to train on, {corpus.Calibration.Count} to calibrate with");
        var network = trained ?? Network(examples);
        return new InkModel(network, Decision(network, trials), Likeness(trials));
    }

    private SymbolNetwork Network(int examples)
    {
        var classes = InkAlphabet.Symbols + SymbolNetwork.Junk;
        List<Sample> samples = [.. corpus.Training, .. Corpus.TwinsOf(corpus.Training), .. SkeletonSymbols.Draw(30, seed)];
        return new NetworkTrainer(classes, 256, seed)
            .Train(new TrainingExamples(classes, samples, 0.12).Draw, examples, 0.0015f, (done, loss) => report($"network {done} %, loss {loss:f3}"));
    }

    private ReadingDecision Decision(SymbolNetwork network, int trials)
    {
        var composers = ExpressionTrials.Composers(corpus.Calibration);
        if (composers.Count < FewestWriters)
            composers = ExpressionTrials.MixedComposers([.. corpus.Calibration, .. SkeletonSymbols.Draw(20, seed + 1)]);
        report($"{composers.Count} writers compose expressions for the calibration");
        List<(float[]? Measures, bool IsRight)> Read(IEnumerable<ExpressionTrial> made) =>
        [
            .. made.ToList().AsParallel().AsOrdered().WithDegreeOfParallelism(2)
                .Select(trial => (InkReading.Of(trial.Ink, trial.Expected, network)?.Measures, trial.IsRight)),
        ];

        var changed = Read(ExpressionTrials.OneChanged(composers, trials, seed + 12));
        var fit = Read(ExpressionTrials.Right(composers, trials, seed + 11)).Concat(changed)
            .Concat(Read(ExpressionTrials.Another(composers, trials, seed + 13))).Concat(Read(ExpressionTrials.Flattened(composers, trials / 8, seed + 14)));
        var weights = LogisticFit.Fit([.. fit.Where(row => row.Measures is not null).Select(row => (row.Measures!, row.IsRight, 1.0))]);
        // Nobody's samples stand in the wrong order or far off the line, so the fit knows no weight for it: a symbol's breadth refuses.
        weights[5] = Math.Min(weights[5], -6);
        weights[7] = Math.Min(weights[7], -6);
        var scores = changed.Select(row => row.Measures is null ? 0 : new ReadingDecision(weights, 0).Score(row.Measures)).OrderDescending().ToList();
        var threshold = scores[(int)(OneChangedAccepted * scores.Count)];
        report($"reading: weights {string.Join(' ', weights.Select(w => w.ToString("f2")))}, threshold {threshold:f3}");
        return new ReadingDecision(weights, threshold);
    }

    private LikenessForest Likeness(int trials)
    {
        var (training, calibration) = (new LikenessTrials(corpus.Training), new LikenessTrials(corpus.Calibration));
        var forest = LikenessTrials.Train(training, Enum.GetValues<MachineFamily>(), trials * 2, seed);
        var people = LikenessTrials.Features(trials, seed + 22, calibration.Human).Select(f => forest.Likeness(f)).Order().ToList();
        var threshold = people[(int)(PeopleRefused * people.Count)];
        report($"threshold of the likeness {threshold:f3}");
        return forest.With(threshold);
    }
}
