using OneCaptcha.Ink;

namespace OneCaptcha.Lab.Ink;

/// <summary>One trial: an ink that says <see cref="Written"/>, shown where <see cref="Expected"/> was asked for.</summary>
internal sealed record ExpressionTrial(string Writer, Expression Written, Expression Expected, InkStrokes Ink, bool IsTimed)
{
    public bool IsRight => Written.Equals(Expected);
}

/// <summary>Draws trials from the samples of given writers; the kinds are those of the measurement.</summary>
internal static class ExpressionTrials
{
    /// <summary>Composers of all writers with enough symbols.</summary>
    public static List<Composer> Composers(IEnumerable<Sample> samples) => By(sample => sample.Writer, samples);

    /// <summary>The same of four hands that writers are mixed into: for sets where one wrote digits alone and another letters.</summary>
    public static List<Composer> MixedComposers(IEnumerable<Sample> samples) => By(sample => $"mixed-{sample.Writer.Sum(c => c) % 4}", samples);

    private static List<Composer> By(Func<Sample, string> hand, IEnumerable<Sample> samples) =>
    [
        .. samples.GroupBy(hand).OrderBy(group => group.Key, StringComparer.Ordinal).Select(group => new Composer(group.Key, group))
            .Where(composer => composer.Symbols.Count() >= 8 && composer.Draw(new Random(1)) is not null),
    ];

    /// <summary>The right expression.</summary>
    public static IEnumerable<ExpressionTrial> Right(List<Composer> composers, int count, int seed) =>
        Draw(composers, count, seed, (composer, expression, random) => expression);

    /// <summary>Exactly one symbol of what was asked for is another in the ink.</summary>
    public static IEnumerable<ExpressionTrial> OneChanged(List<Composer> composers, int count, int seed) =>
        Draw(composers, count, seed, (composer, expression, random) => composer.ChangeOne(expression, random));

    /// <summary>A superscript was asked for and written on the line.</summary>
    public static IEnumerable<ExpressionTrial> Flattened(List<Composer> composers, int count, int seed)
    {
        var random = new Random(seed);
        foreach (var trial in Right(composers, int.MaxValue, seed).Where(trial => trial.Expected.Symbols.Any(s => s.IsSuperscript)).Take(count))
        {
            var flat = new Expression([.. trial.Expected.Symbols.Select(symbol => symbol with { IsSuperscript = false })]);
            var ink = composers.Find(composer => composer.Writer == trial.Writer)!.Write(flat, random, out var isTimed);
            yield return new ExpressionTrial(trial.Writer, flat, trial.Expected, ink, isTimed);
        }
    }

    /// <summary>Another expression of the grammar was asked for.</summary>
    public static IEnumerable<ExpressionTrial> Another(List<Composer> composers, int count, int seed) =>
        Draw(composers, count, seed, (composer, expression, random) => composers[random.Next(composers.Count)].Draw(random));

    private static IEnumerable<ExpressionTrial> Draw(
        List<Composer> composers, int count, int seed, Func<Composer, Expression, Random, Expression?> ask)
    {
        var random = new Random(seed);
        for (var made = 0; made < count;)
        {
            var composer = composers[made % composers.Count];
            var written = composer.Draw(random)!;
            if (ask(composer, written, random) is not { } expected || (!ReferenceEquals(expected, written) && expected.Equals(written)))
                continue;
            var ink = composer.Write(written, random, out var isTimed);
            made++;
            yield return new ExpressionTrial(composer.Writer, written, expected, ink, isTimed);
        }
    }
}
