namespace OneCaptcha.Ink;

/// <summary>The best way to read an ink as a given expression: which strokes make which symbol.</summary>
/// <param name="Expected">The log-probability of the expected symbols, summed.</param>
/// <param name="Free">The same for the likeliest symbols of the best reading with as many symbols, whatever they are; never below <paramref name="Expected"/>.</param>
/// <param name="Groups">For each symbol of the expression its strokes, as indices into the <see cref="StrokeGroups"/>.</param>
internal sealed record InkAlignment(float Expected, float Free, int[][] Groups)
{
    /// <summary>Reads the ink in several orders of its strokes and keeps the best: people go back to cross, underline and mend.</summary>
    /// <returns>Null where no reading has the right number of symbols.</returns>
    public static InkAlignment? Find(StrokeGroups groups, Expression expression, string classes)
    {
        var symbols = new int[expression.Symbols.Count];
        for (var i = 0; i < symbols.Length; i++)
            symbols[i] = classes.IndexOf(expression.Symbols[i].Character, StringComparison.Ordinal);
        if (groups.Count < symbols.Length || groups.Count > StrokeGroups.MaxStrokes || groups.Count > symbols.Length * StrokeGroups.MaxGroup)
            return null;

        InkAlignment? best = null;
        foreach (var order in Orders(groups))
        {
            if (Along(order, groups, symbols, classes.Length - 1) is not { } reading)
                continue;
            var free = MathF.Max(reading.Free, best?.Free ?? float.NegativeInfinity);
            best = (best is null || reading.Expected > best.Expected ? reading : best) with { Free = free };
        }

        return best;
    }

    /// <summary>As written, by centre, by left edge; equal orders come once.</summary>
    private static IEnumerable<int[]> Orders(StrokeGroups groups)
    {
        var written = Enumerable.Range(0, groups.Count).ToArray();
        var byCentre = written.OrderBy(i => groups.Box(i).CentreX).ToArray();
        var byLeft = written.OrderBy(i => groups.Box(i).Left).ToArray();
        yield return written;
        if (!byCentre.AsSpan().SequenceEqual(written))
            yield return byCentre;
        if (!byLeft.AsSpan().SequenceEqual(written) && !byLeft.AsSpan().SequenceEqual(byCentre))
            yield return byLeft;
    }

    /// <summary>Dynamic programming over (symbols so far, strokes so far) with groups of neighbours in the order.</summary>
    private static InkAlignment? Along(int[] order, StrokeGroups groups, int[] symbols, int realClasses)
    {
        var (n, k) = (order.Length, symbols.Length);
        var width = n + 1;
        Span<float> expected = stackalloc float[(k + 1) * width];
        Span<float> free = stackalloc float[(k + 1) * width];
        Span<int> lengths = stackalloc int[(k + 1) * width];
        expected.Fill(float.NegativeInfinity);
        free.Fill(float.NegativeInfinity);
        (expected[0], free[0]) = (0, 0);
        for (var start = 0; start < n; start++)
        {
            for (var length = 1; length <= StrokeGroups.MaxGroup && start + length <= n; length++)
            {
                var group = order.AsSpan(start, length);
                if (!Fits(start, length, n, k) || !groups.MayBeSymbol(group))
                    continue;
                var logs = groups.Classify(group);
                var likeliest = Largest(logs[..realClasses]);
                for (var symbol = 0; symbol < k; symbol++)
                {
                    var (from, to) = ((symbol * width) + start, ((symbol + 1) * width) + start + length);
                    free[to] = MathF.Max(free[to], free[from] + likeliest);
                    if (expected[from] + logs[symbols[symbol]] > expected[to])
                    {
                        expected[to] = expected[from] + logs[symbols[symbol]];
                        lengths[to] = length;
                    }
                }
            }
        }

        if (float.IsNegativeInfinity(expected[^1]))
            return null;
        var found = new int[k][];
        for (var (symbol, end) = (k, n); symbol > 0; symbol--)
        {
            var length = lengths[(symbol * width) + end];
            end -= length;
            found[symbol - 1] = order.AsSpan(end, length).ToArray();
        }

        return new InkAlignment(expected[^1], free[^1], found);
    }

    /// <summary>Whether the strokes before and behind can still be shared out between the other symbols.</summary>
    private static bool Fits(int start, int length, int strokes, int symbols)
    {
        var rest = strokes - start - length;
        for (var before = 0; before < symbols; before++)
        {
            var behind = symbols - 1 - before;
            if (before <= start && start <= before * StrokeGroups.MaxGroup && behind <= rest && rest <= behind * StrokeGroups.MaxGroup)
                return true;
        }

        return false;
    }

    private static float Largest(ReadOnlySpan<float> values)
    {
        var largest = values[0];
        foreach (var value in values)
            largest = MathF.Max(largest, value);
        return largest;
    }
}
