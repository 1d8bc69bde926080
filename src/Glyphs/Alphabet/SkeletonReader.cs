using System.Globalization;
using System.Numerics;

namespace OneCaptcha.Glyphs;

/// <summary>
/// Reads the notation in which the alphabet is written. A stroke is
/// <code>[thin|thick] [sans|serif] terminal x,y {L x,y | C x,y x,y x,y | H x,y | V x,y} terminal</code>
/// <para><c>L</c> is a line, <c>C</c> a cubic curve, <c>H</c> and <c>V</c> a quarter of an ellipse that sets out horizontally or
/// vertically (and arrives the other way). <c>dot x,y</c> is a dot. The terminals are single words, see <see cref="Terminals"/>.</para>
/// </summary>
internal static class SkeletonReader
{
    /// <summary>Handle of the cubic that approximates a quarter circle: 4/3 (√2 − 1).</summary>
    private const float Kappa = 0.5522848f;

    private static readonly Dictionary<string, Terminal> Terminals = new(StringComparer.Ordinal)
    {
        ["j"] = Terminal.Joined,
        ["k"] = Terminal.Abutting,
        ["f"] = Terminal.Free,
        ["b"] = Terminal.Ball,
        ["c"] = Terminal.Cut,
        ["v"] = Terminal.Side,
        ["s"] = Terminal.Foot,
        ["sl"] = Terminal.FootLeft,
        ["sr"] = Terminal.FootRight,
        ["au"] = Terminal.ArmUp,
        ["ad"] = Terminal.ArmDown,
        ["ab"] = Terminal.ArmBoth,
    };

    /// <summary>Reads one stroke.</summary>
    /// <exception cref="FormatException">The text is not in the notation.</exception>
    public static SkeletonStroke Read(string text)
    {
        var words = new Queue<string>(text.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        var weight = TryTake(words, "thin") ? StrokeWeight.Thin : TryTake(words, "thick") ? StrokeWeight.Thick : StrokeWeight.Nib;
        var use = TryTake(words, "sans") ? StrokeUse.Sans : TryTake(words, "serif") ? StrokeUse.Serif : StrokeUse.Always;
        if (TryTake(words, "dot"))
        {
            return new SkeletonStroke(Point(words), [], Terminal.Free, Terminal.Free, weight, use);
        }

        var startTerminal = EndOf(words);
        var start = Point(words);
        var segments = new List<Segment>();
        var at = start;
        while (words.Count > 1)
        {
            var segment = Next(words, at);
            segments.Add(segment);
            at = segment.End;
        }

        return new SkeletonStroke(start, segments, startTerminal, EndOf(words), weight, use);
    }

    private static Segment Next(Queue<string> words, Vector2 pen)
    {
        switch (words.Dequeue())
        {
            case "L":
                var end = Point(words);
                return new Segment(pen, end, end, IsLine: true);
            case "C":
                return new Segment(Point(words), Point(words), Point(words), IsLine: false);
            case "H":
                end = Point(words);
                return new Segment(
                    pen with { X = pen.X + (Kappa * (end.X - pen.X)) }, end with { Y = end.Y - (Kappa * (end.Y - pen.Y)) }, end, false);
            case "V":
                end = Point(words);
                return new Segment(
                    pen with { Y = pen.Y + (Kappa * (end.Y - pen.Y)) }, end with { X = end.X - (Kappa * (end.X - pen.X)) }, end, false);
            case var word:
                throw new FormatException($"'{word}' is no segment.");
        }
    }

    private static bool TryTake(Queue<string> words, string word)
    {
        var found = words.TryPeek(out var next) && next == word;
        if (found)
        {
            words.Dequeue();
        }

        return found;
    }

    private static Terminal EndOf(Queue<string> words) =>
        words.TryDequeue(out var word) && Terminals.TryGetValue(word, out var terminal)
            ? terminal
            : throw new FormatException($"'{word}' is no terminal.");

    private static Vector2 Point(Queue<string> words)
    {
        var parts = words.Dequeue().Split(',');
        return new Vector2(float.Parse(parts[0], CultureInfo.InvariantCulture), float.Parse(parts[1], CultureInfo.InvariantCulture));
    }
}
