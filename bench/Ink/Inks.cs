using System.Globalization;
using System.Text;
using OneCaptcha.Ink.Tests;
using OneCaptcha.Lab.Ink;

namespace OneCaptcha.Ink.Bench;

/// <summary>Inks to measure with: expressions composed from the test handwriting, as browsers record them.</summary>
internal static class Inks
{
    /// <summary>An expression, its ink, and symbols for the reference, already cut.</summary>
    public sealed record Sample(Expression Expected, IReadOnlyList<InkStrokes> Symbols, InkStrokes Ink);

    public static List<Sample> Write(int count, int seed = 1)
    {
        var random = new Random(seed);
        return
        [
            .. ExpressionTrials.Right([.. TestHandwriting.Composers], count, seed).Select(trial => new Sample(
                trial.Expected,
                [.. trial.Expected.Symbols.Select(symbol => SkeletonSymbols.Strokes(symbol.Character, random))],
                Recorder.Record(trial.Ink, random))),
        ];
    }

    /// <summary>The published form.</summary>
    public static string Print(InkStrokes ink)
    {
        var text = new StringBuilder("[");
        for (var i = 0; i < ink.Count; i++)
            text.Append(i == 0 ? "[" : ",[").AppendJoin(',', ink[i].ToArray().Select(p => string.Create(CultureInfo.InvariantCulture, $"[{p.X},{p.Y},{p.T}]"))).Append(']');
        return text.Append(']').ToString();
    }
}
