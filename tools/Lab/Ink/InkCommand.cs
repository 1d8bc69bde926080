using System.Diagnostics;
using OneCaptcha.Ink;

namespace OneCaptcha.Lab.Ink;

/// <summary><c>Lab ink train|verify|alphabet|evaluate|draw</c>: everything about handwriting.</summary>
internal static class InkCommand
{
    public static Task<int> Run(Options options)
    {
        switch ((options.Words.Count > 0 ? options.Words[0] : ""))
        {
            case "explore":
                Explore(options);
                return Task.FromResult(0);
            case "kin":
                Kin(options);
                return Task.FromResult(0);
            case "choose":
                var training = DataSets.Load(DataSets.Folder()!, DataSets.All).Where(s => !s.IsTest).ToList();
                training.AddRange(SyntheticSymbols.From(training, 1));
                AlphabetChoice.Run(training, options.Number("examples", 700_000), 5);
                return Task.FromResult(0);
            default:
                throw new OptionsException("usage: Lab ink <train|verify|alphabet|evaluate|draw> [--option value …]");
        }
    }

    private static void Explore(Options options)
    {
        var classes = options.Text("classes", InkAlphabet.Symbols);
        var all = DataSets.Load(DataSets.Folder()!, DataSets.All);
        var train = all.Where(s => !s.IsTest).ToList();
        var test = all.Where(s => s.IsTest).ToList();
        train.AddRange(SyntheticSymbols.From(train, 1));
        if (options.Flag("twins")) train.AddRange(train.ToList().Where(t => t.Label is 'X' or 'w' or 'p').Select(t => t with { Label = t.Label == 'X' ? 'x' : char.ToUpperInvariant(t.Label) }));
        test.AddRange(SyntheticSymbols.From(test, 2));
        bool IsHeld(Sample s) => s.Writer.Aggregate(17u, (h, c) => (h * 31) + c) % 6 == 0;
        var held = train.Where(IsHeld).ToList();
        if (options.Flag("hold"))
            train = train.Where(s => !IsHeld(s)).ToList();
        var watch = Stopwatch.StartNew();
        var junk = options.Number("junk", 12) / 100.0;
        var outputs = junk > 0 ? classes + SymbolNetwork.Junk : classes;
        var file = options.Text("net", "/tmp/net.bin");
        SymbolNetwork network;
        if (options.Flag("load")) { using var f = File.OpenRead(file); network = SymbolNetwork.Load(f); }
        else { network = new NetworkTrainer(outputs, options.Number("hidden", 192), 7)
            .Train(new TrainingExamples(outputs, train, junk).Draw, options.Number("examples", 400_000), options.Number("rate", 15) / 10000f, (p, l) => Console.WriteLine($"{p,3} % {l:f4} {watch.Elapsed.TotalSeconds:f0} s"));
        using var f = File.Create(file); network.Save(f); }
        var features = new float[SymbolFeatures.Length];
        var log = new float[outputs.Length];
        var confusions = new Dictionary<(char, char), int>();
        var right = new Dictionary<(string, char), (int Right, int All)>();
        foreach (var sample in test.Where(s => classes.Contains(s.Label)))
        {
            SymbolFeatures.Extract(sample.Strokes, Enumerable.Range(0, Math.Min(8, sample.Strokes.Count)).ToArray(), features);
            network.Classify(features, log);
            var best = outputs[Enumerable.Range(0, classes.Length).MaxBy(i => log[i])];
            var key = (sample.IsSynthetic ? "synthetic" : sample.Set, sample.Label);
            var (r, n) = right.GetValueOrDefault(key);
            right[key] = (r + (best == sample.Label ? 1 : 0), n + 1);
            if (best != sample.Label)
                confusions[(sample.Label, best)] = confusions.GetValueOrDefault((sample.Label, best)) + 1;
        }

        foreach (var set in right.GroupBy(r => r.Key.Item1))
            Console.WriteLine($"{set.Key}: {set.Sum(r => r.Value.Right)}/{set.Sum(r => r.Value.All)} = {100.0 * set.Sum(r => r.Value.Right) / set.Sum(r => r.Value.All):f2} %   " + string.Join(' ', set.OrderBy(r => (double)r.Value.Right / r.Value.All).Take(14).Select(r => $"{r.Key.Item2}:{100.0 * r.Value.Right / r.Value.All:f0}")));
        var digits = right.Where(r => char.IsDigit(r.Key.Item2) && r.Key.Item1 != "synthetic").ToList();
        Console.WriteLine($"digits {100.0 * digits.Sum(r => r.Value.Right) / digits.Sum(r => r.Value.All):f2} %");
        Console.WriteLine(string.Join("  ", confusions.OrderByDescending(c => c.Value).Take(40).Select(c => $"{c.Key.Item1}→{c.Key.Item2} {c.Value}")));

        var calibration = ExpressionTrials.Composers(held);
        var tests = ExpressionTrials.Composers(test);
        Console.WriteLine($"calibration writers {calibration.Count}, test writers {tests.Count}  {watch.Elapsed.TotalSeconds:f0} s");
        int N = options.Number("trials", 4000);
        List<(float[]?, bool)> Read(IEnumerable<ExpressionTrial> trials) => [.. trials.ToList().AsParallel().AsOrdered().WithDegreeOfParallelism(2).Select(t => (InkReading.Of(t.Ink, t.Expected, network)?.Measures, t.IsRight))];
        var fit = Read(ExpressionTrials.Right(calibration, N, 11)).Concat(Read(ExpressionTrials.OneChanged(calibration, N, 12))).Concat(Read(ExpressionTrials.Another(calibration, N, 13)));
        var rows = fit.Where(f => f.Item1 is not null).Select(f => (f.Item1!, f.Item2, 1.0)).ToList();
        var weights = LogisticFit.Fit(rows);
        Console.WriteLine("weights " + string.Join(' ', weights.Select(w => w.ToString("f2"))));
        double Score(float[]? m) => m is null ? -99 : weights[^1] + m.Select((x, i) => x * weights[i]).Sum();
        double Simple(float[]? m) => m is null ? -99 : m[0] + 0.15 * m[1];
        foreach (var (name, score) in new (string, Func<float[]?, double>)[] { ("logistic", Score), ("findings", Simple) })
        foreach (var (part, composers) in new[] { ("calibration", calibration), ("test", tests) })
        {
            var right2 = Read(ExpressionTrials.Right(composers, N, 21)).Select(r => score(r.Item1)).Order().ToArray();
            var one = Read(ExpressionTrials.OneChanged(composers, N, 22)).Select(r => score(r.Item1)).OrderDescending().ToArray();
            var other = Read(ExpressionTrials.Another(composers, N, 23)).Select(r => score(r.Item1)).OrderDescending().ToArray();
            var line = name + " " + part + ": ";
            foreach (var rate in new[] { 0.005, 0.01, 0.015, 0.02 })
            {
                var threshold = one[(int)(rate * one.Length)];
                line += $" @{100 * rate:f1}%: {100.0 * right2.Count(r => r > threshold) / right2.Length:f2} (other {100.0 * other.Count(r => r > threshold) / other.Length:f3}) ";
            }

            Console.WriteLine(line + $" none {100.0 * right2.Count(r => r < -90) / right2.Length:f2}");
        }
        {
            var rightTrials = ExpressionTrials.Right(tests, N, 21).ToList();
            var oneTrials = ExpressionTrials.OneChanged(tests, N, 22).ToList();
            var readRight = rightTrials.AsParallel().AsOrdered().WithDegreeOfParallelism(2).Select(t => InkReading.Of(t.Ink, t.Expected, network)).ToList();
            var readOne = oneTrials.AsParallel().AsOrdered().WithDegreeOfParallelism(2).Select(t => InkReading.Of(t.Ink, t.Expected, network)).ToList();
            var threshold = readOne.Select(r => Score(r?.Measures)).OrderDescending().ElementAt(N * 12 / 1000);
            var refused = rightTrials.Zip(readRight).Where(p => Score(p.Second?.Measures) <= threshold).ToList();
            Console.WriteLine("refused worst symbol: " + string.Join("  ", refused.Where(p => p.Second is not null).Select(p => p.Second!.Symbols.MinBy(s => s.Probability)).GroupBy(s => (s.Symbol, s.Rival)).OrderByDescending(g => g.Count()).Take(40).Select(g => $"{g.Key.Symbol}→{g.Key.Rival} {g.Count()}")));
            Console.WriteLine("refused writers: " + string.Join("  ", refused.GroupBy(p => p.First.Writer).OrderByDescending(g => g.Count()).Take(12).Select(g => $"{g.Key} {g.Count()}/{rightTrials.Count(t => t.Writer == g.Key)}")));
            foreach (var (t, r) in refused.Take(25))
                Console.WriteLine($"   {t.Expected} {t.Writer} strokes {t.Ink.Count} score {Score(r?.Measures):f1} [{string.Join(' ', r!.Measures.Select(m => m.ToString("f1")))}] " + string.Join(' ', r.Symbols.Select(s => $"{s.Symbol}{s.Probability:f2}/{s.Rival}{s.RivalProbability:f2}")));
            var accepted = oneTrials.Zip(readOne).Where(p => Score(p.Second?.Measures) > threshold).ToList();
            Console.WriteLine("accepted pairs (written→expected): " + string.Join("  ", accepted.Select(p => p.First.Written.Symbols.Zip(p.First.Expected.Symbols).First(z => z.First.Character != z.Second.Character)).GroupBy(z => (z.First.Character, z.Second.Character)).OrderByDescending(g => g.Count()).Take(40).Select(g => $"{g.Key.Item1}→{g.Key.Item2} {g.Count()}")));
        }

        Console.WriteLine($"{watch.Elapsed.TotalSeconds:f0} s");
    }

    private static void Kin(Options options)
    {
        var all = DataSets.Load(DataSets.Folder()!, ["pendigits", "omniglot", "unipen"]);
        var (train, test) = (new LikenessTrials(all.Where(s => !s.IsTest)), new LikenessTrials(all.Where(s => s.IsTest)));
        var (n, m) = (options.Number("n", 8000), options.Number("m", 2000));
        var watch = Stopwatch.StartNew();
        var humans = LikenessTrials.Features(n, 1, train.Human);
        var machines = Enum.GetValues<MachineFamily>().ToDictionary(f => f, f => LikenessTrials.Features(n / 3, 10 + (int)f, r => train.Machine(f, r)));
        var testHumans = LikenessTrials.Features(m, 2, test.Human);
        var testMachines = Enum.GetValues<MachineFamily>().ToDictionary(f => f, f => LikenessTrials.Features(m, 30 + (int)f, r => test.Machine(f, r)));
        Console.WriteLine($"writers {train.TimedWriters} {test.TimedWriters}; lost humans {n - humans.Count}; {watch.Elapsed.TotalSeconds:f0} s");
        foreach (var left in MachineWriters.Named.Select(f => (MachineFamily?)f).Append(null))
        {
            var rows = humans.Select(h => (h, true, 1.0)).Concat(machines.Where(p => p.Key != left).SelectMany(p => p.Value.Select(r => (r, false, 1.0)))).ToList();
            var forest = ForestTrainer.Train(rows, options.Number("trees", 200), 0.1, 3);
            var h = testHumans.Select(f => forest.Likeness(f)).ToArray();
            var at = h.Order().ElementAt(h.Length / 100);
            Console.WriteLine($"without {left?.ToString() ?? "none"}: " + string.Join("  ", testMachines.Where(p => left is null || p.Key == left).Select(p => { var s = p.Value.Select(f => forest.Likeness(f)).ToArray(); return $"{p.Key} EER {100 * LikenessTrials.EqualError(h, s):f2} pass@1% {100.0 * s.Count(v => v >= at) / s.Length:f1}"; })) + $" {watch.Elapsed.TotalSeconds:f0} s");
        }
    }
}
