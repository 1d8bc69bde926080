namespace OneCaptcha.Ink;

/// <summary>What came of reading an ink as an expression, before anything is decided.</summary>
internal sealed class InkReading
{
    private InkReading(float[] measures, SymbolScore[] symbols) => (Measures, Symbols) = (measures, symbols);

    /// <summary>For <see cref="ReadingDecision"/>.</summary>
    public float[] Measures { get; }

    /// <summary>What was read for each symbol.</summary>
    public IReadOnlyList<SymbolScore> Symbols { get; }

    /// <summary>Aligns the ink with the expression; null where it cannot have as many symbols.</summary>
    public static InkReading? Of(InkStrokes ink, Expression expression, SymbolNetwork network)
    {
        var groups = new StrokeGroups(ink, network);
        if (InkAlignment.Find(groups, expression, network.Classes) is not { } alignment)
            return null;
        var count = expression.Symbols.Count;
        var scores = new SymbolScore[count];
        Span<float> expected = stackalloc float[count];
        Span<float> rival = stackalloc float[count];
        for (var i = 0; i < count; i++)
        {
            var logs = groups.Classify(alignment.Groups[i]);
            var own = network.Classes.IndexOf(expression.Symbols[i].Character, StringComparison.Ordinal);
            var other = own == 0 ? 1 : 0;
            for (var c = 0; c < logs.Length; c++)
            {
                if (c != own && logs[c] > logs[other])
                    other = c;
            }

            (expected[i], rival[i]) = (logs[own], logs[other]);
            scores[i] = new SymbolScore(expression.Symbols[i].Character, MathF.Exp(logs[own]), network.Classes[other], MathF.Exp(logs[other]));
        }

        var measures = new float[ReadingDecision.Measures];
        ReadingDecision.Measure(alignment, expected, rival, SpatialRelations.Of(alignment, groups, expression), measures);
        return new InkReading(measures, scores);
    }
}
