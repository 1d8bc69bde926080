using OneCaptcha.Ink;

namespace OneCaptcha.Lab.Ink;

/// <summary>Sets expressions from the isolated symbols of one writer, as that person might write them on a canvas.</summary>
internal sealed class Composer
{
    /// <summary>Probability that symbols are not written from left to right, or a stroke is added late (4 to 5 % of people do).</summary>
    private const double OutOfOrder = 0.05;

    private readonly ILookup<char, Sample> _symbols;

    /// <summary>A composer for one writer's samples.</summary>
    public Composer(string writer, IEnumerable<Sample> samples)
    {
        Writer = writer;
        _symbols = samples.Where(sample => InkAlphabet.Contains(sample.Label)).ToLookup(sample => sample.Label);
    }

    public string Writer { get; }

    /// <summary>The symbols that the writer can write.</summary>
    public IEnumerable<char> Symbols => _symbols.Select(group => group.Key);

    /// <summary>Whether the writer has all its symbols.</summary>
    public bool CanWrite(Expression expression) => expression.Symbols.All(symbol => _symbols.Contains(symbol.Character));

    /// <summary>Draws an expression that the writer can write, or null after many failures.</summary>
    public Expression? Draw(Random random)
    {
        var seed = new byte[ExpressionGrammar.SeedLength];
        for (var attempt = 0; attempt < 3000; attempt++)
        {
            random.NextBytes(seed);
            var expression = ExpressionGrammar.Draw(seed);
            if (CanWrite(expression))
                return expression;
        }

        return null;
    }

    /// <summary>The expression with one symbol changed to another of the alphabet that this writer can write.</summary>
    public Expression? ChangeOne(Expression expression, Random random)
    {
        var available = Symbols.ToArray();
        var symbols = expression.Symbols.ToArray();
        var place = random.Next(symbols.Length);
        var other = available[random.Next(available.Length)];
        if (other == symbols[place].Character)
            return null;
        symbols[place] = symbols[place] with { Character = other };
        return new Expression(symbols);
    }

    /// <summary>Writes the expression with symbols of this writer.</summary>
    public InkStrokes Write(Expression expression, Random random, out bool isTimed)
    {
        var samples = expression.Symbols.Select(symbol =>
        {
            var choices = _symbols[symbol.Character].ToArray();
            return choices[random.Next(choices.Length)];
        }).ToArray();
        isTimed = samples.All(sample => sample.IsTimed);
        return Set(samples, [.. expression.Symbols.Select(symbol => symbol.IsSuperscript)], random);
    }

    /// <summary>Sets samples side by side: sizes, gaps, baseline, pauses as hands do, in canvas pixels and milliseconds.</summary>
    public static InkStrokes Set(IReadOnlyList<Sample> samples, bool[] isSuperscript, Random random)
    {
        var height = 34 + (random.NextDouble() * 46);
        var (tilt, spread) = (0.04 * Augmentation.Normal(random), 0.12 + (0.35 * random.NextDouble()));
        var isWhole = random.NextDouble() < 0.7;
        var pen = 8 + (10 * random.NextDouble());
        var placed = new List<List<InkPoint[]>>();
        var (baseHeight, raise) = (height, 0.0);
        for (var i = 0; i < samples.Count; i++)
        {
            var metric = SymbolMetrics.Of(samples[i].Label);
            var size = height * Math.Exp(0.12 * Augmentation.Normal(random));
            var lift = height * 0.05 * Augmentation.Normal(random);
            if (isSuperscript[i])
            {
                size *= 0.45 + (0.25 * random.NextDouble());
                lift = raise + (baseHeight * (0.35 + (0.5 * random.NextDouble())));
            }

            placed.Add(Place(samples[i].Strokes, metric, size, pen, -lift, out var right));
            if (!isSuperscript[i])
                (baseHeight, raise) = (size * metric.Height, lift - (size * metric.Drop));
            pen = right + (height * spread * Math.Exp(0.35 * Augmentation.Normal(random)) * (samples[i].Label == '√' ? 0.5 : 1));
        }

        return Assemble(placed, tilt, isWhole, random);
    }

    private static List<InkPoint[]> Place(InkStrokes ink, SymbolMetrics metric, double size, double pen, double drop, out double right)
    {
        var points = ink.Points.ToArray();
        var (width, height) = (points.Max(p => p.X), points.Max(p => p.Y));
        // The sample's larger side is 1000: scale what the metric speaks of, its height, or its width for flat symbols.
        var scale = metric.IsFlat ? size * metric.Width / Math.Max(width, 1) : size * metric.Height / Math.Max(height, 250);
        scale = Math.Min(scale, size * 1.6 / Math.Max(width, 1));
        var top = drop - (metric.IsFlat ? (size * metric.Centre) + (height * scale / 2) : (size * (metric.Height - metric.Drop)));
        right = pen + (width * scale);
        return [.. Enumerable.Range(0, ink.Count).Select(i => ink[i].ToArray().Select(p => new InkPoint((float)(pen + (p.X * scale)), (float)(top + (p.Y * scale)), p.T)).ToArray())];
    }

    private static InkStrokes Assemble(List<List<InkPoint[]>> symbols, double tilt, bool isWhole, Random random)
    {
        var strokes = new List<InkPoint[]>();
        var order = Enumerable.Range(0, symbols.Count).ToArray();
        if (random.NextDouble() < OutOfOrder)
            random.Shuffle(order);
        foreach (var symbol in order)
            strokes.AddRange(symbols[symbol]);
        var firsts = order.Select(symbol => symbols[symbol][0]).ToHashSet(ReferenceEqualityComparer.Instance);
        if (random.NextDouble() < OutOfOrder && symbols.Find(symbol => symbol.Count > 1) is { } late)
        {
            strokes.Remove(late[^1]);
            strokes.Add(late[^1]);
            firsts.Add(late[^1]);
        }

        var clock = 0f;
        var last = 0f;
        for (var i = 0; i < strokes.Count; i++)
        {
            var start = strokes[i][0].T;
            if (i > 0)
            {
                var pause = firsts.Contains(strokes[i]) ? Math.Exp(5.6 + (0.6 * Augmentation.Normal(random))) : Math.Clamp(start - last, 30, 3000);
                clock += (float)pause;
            }

            var offset = clock - start;
            last = strokes[i][^1].T;
            strokes[i] = [.. strokes[i].Select(p => Pixel(p, offset))];
            clock = strokes[i][^1].T;
        }

        return InkStrokes.Of(strokes);

        InkPoint Pixel(InkPoint p, float offset)
        {
            var (x, y) = (p.X, p.Y + 95 + (tilt * p.X));
            return isWhole ? new InkPoint(MathF.Round(x), (float)Math.Round(y), p.T + offset) : new InkPoint(x, (float)y, p.T + offset);
        }
    }
}
