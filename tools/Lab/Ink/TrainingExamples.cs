using OneCaptcha.Ink;

namespace OneCaptcha.Lab.Ink;

/// <summary>Draws training examples: mostly varied symbols, some wrong groupings of strokes as <see cref="SymbolNetwork.Junk"/>.</summary>
internal sealed class TrainingExamples
{
    /// <summary>Symbols a stroke of which is a symbol itself, or close to one: their halves would be false junk.</summary>
    private const string HalvesAreSymbols = "=+-T≤≥π1<>√75E4FIHtf!:;ijL/";

    private readonly string _classes;
    private readonly Sample[][] _byClass;
    private readonly Sample[][] _byWriter;
    private readonly double[] _cumulative;
    private readonly double _junkShare;

    /// <summary>Examples of <paramref name="classes"/> (the last may be junk) from the samples.</summary>
    public TrainingExamples(string classes, IReadOnlyList<Sample> samples, double junkShare)
    {
        (_classes, _junkShare) = (classes, junkShare);
        _byClass = [.. classes.Select(symbol => samples.Where(sample => sample.Label == symbol).ToArray())];
        _byWriter = [.. samples.Where(sample => classes.Contains(sample.Label)).GroupBy(sample => sample.Writer).Select(group => group.ToArray()).Where(group => group.Length > 3)];
        var total = 0.0;
        _cumulative = [.. _byClass.Select(group => total += Math.Pow(group.Length, 0.3) * (group.Length > 0 ? 1 : 0))];
    }

    /// <summary>Writes the features of one example and returns the index of its class.</summary>
    public int Draw(Random random, Span<float> features)
    {
        if (_junkShare > 0 && random.NextDouble() < _junkShare)
        {
            Write(Augmentation.Vary(Junk(random), random), features);
            return _classes.Length - 1;
        }

        var at = random.NextDouble() * _cumulative[^1];
        var label = Array.FindIndex(_cumulative, value => value > at);
        var group = _byClass[label];
        Write(Augmentation.Vary(group[random.Next(group.Length)].Strokes, random), features);
        return label;
    }

    private static void Write(InkStrokes ink, Span<float> features)
    {
        Span<int> strokes = stackalloc int[Math.Min(ink.Count, 8)];
        for (var i = 0; i < strokes.Length; i++)
            strokes[i] = i;
        SymbolFeatures.Extract(ink, strokes, features);
    }

    private InkStrokes Junk(Random random)
    {
        while (true)
        {
            var writer = _byWriter[random.Next(_byWriter.Length)];
            var first = writer[random.Next(writer.Length)];
            if (random.NextDouble() < 0.25)
            {
                if (first.Strokes.Count > 1 && !HalvesAreSymbols.Contains(first.Label))
                    return Part(first.Strokes, random);
                continue;
            }

            var second = writer[random.Next(writer.Length)];
            var isWhole = random.NextDouble() < 0.4;
            if (!isWhole && first.Strokes.Count == 1 && second.Strokes.Count == 1)
                continue;
            return Beside(isWhole ? first.Strokes : Part(first.Strokes, random), isWhole ? second.Strokes : Part(second.Strokes, random), random);
        }
    }

    /// <summary>Some, not all, of the strokes (the only one where there is one).</summary>
    private static InkStrokes Part(InkStrokes ink, Random random)
    {
        if (ink.Count == 1)
            return ink;
        var count = random.Next(1, ink.Count);
        var from = random.Next(ink.Count - count + 1);
        return InkStrokes.Of([.. Enumerable.Range(from, count).Select(i => ink[i].ToArray())]);
    }

    private static InkStrokes Beside(InkStrokes left, InkStrokes right, Random random)
    {
        var scale = (float)Math.Exp(0.35 * Augmentation.Normal(random));
        var shift = left.Points.ToArray().Max(p => p.X) + (400 * random.NextSingle()) - 40;
        var drop = 300 * (float)Augmentation.Normal(random);
        return InkStrokes.Of(
        [
            .. Enumerable.Range(0, left.Count).Select(i => left[i].ToArray()),
            .. Enumerable.Range(0, right.Count).Select(i => right[i].ToArray().Select(p => new InkPoint(shift + (p.X * scale), drop + (p.Y * scale), p.T)).ToArray()),
        ]);
    }
}
