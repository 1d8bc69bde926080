using OneCaptcha.Ink;

namespace OneCaptcha.Lab.Ink;

/// <summary>Symbols that few people of the data sets wrote, put together from what the same writers did write.</summary>
/// <remarks>∞ is an 8 on its side; ≤ and ≥ are &lt; and &gt; over a minus. √ and π are drawn from guide points with a waver.</remarks>
internal static class SyntheticSymbols
{
    /// <summary>The symbols made here.</summary>
    public const string All = "∞≤≥√π";

    /// <summary>Makes such symbols for all writers of the samples who wrote the parts.</summary>
    public static IEnumerable<Sample> From(IReadOnlyList<Sample> samples, int seed)
    {
        var random = new Random(seed);
        foreach (var writer in samples.GroupBy(sample => sample.Writer))
        {
            var byLabel = writer.ToLookup(sample => sample.Label);
            var model = writer.First();
            foreach (var eight in byLabel['8'].Take(6))
                yield return eight with { Label = '∞', Strokes = OnItsSide(eight.Strokes, random), IsSynthetic = true };
            foreach (var sample in Pairs(byLabel, '<', '≤', random).Concat(Pairs(byLabel, '>', '≥', random)))
                yield return sample;
            if (writer.Count() < 8)
                continue;
            for (var i = 0; i < 2; i++)
            {
                yield return model with { Label = '√', Strokes = Drawn(Root(random), random), IsSynthetic = true, IsTimed = false };
                yield return model with { Label = 'π', Strokes = Drawn(Pi(random), random), IsSynthetic = true, IsTimed = false };
            }
        }
    }

    private static IEnumerable<Sample> Pairs(ILookup<char, Sample> byLabel, char part, char label, Random random)
    {
        var lines = byLabel['-'].Where(line => line.Strokes.Count == 1).ToList();
        if (lines.Count == 0)
            yield break;
        foreach (var angle in byLabel[part].Take(6))
        {
            var line = lines[random.Next(lines.Count)];
            yield return angle with
            {
                Label = label,
                IsTimed = angle.IsTimed && line.IsTimed,
                IsSynthetic = true,
                Strokes = Over(angle.Strokes, line.Strokes, random),
            };
        }
    }

    private static InkStrokes OnItsSide(InkStrokes eight, Random random)
    {
        var sign = random.Next(2) == 0 ? 1 : -1;
        return Map(eight, p => new InkPoint(500 + (sign * (p.Y - 500)), 500 - (sign * (p.X - 500)), p.T));
    }

    private static InkStrokes Over(InkStrokes angle, InkStrokes line, Random random)
    {
        var points = angle.Points.ToArray();
        var (left, right, bottom) = (points.Min(p => p.X), points.Max(p => p.X), points.Max(p => p.Y));
        var width = (right - left) * (0.75f + (0.5f * random.NextSingle()));
        var (x, y) = (left + ((right - left) * 0.12f * (random.NextSingle() - 0.3f)), bottom + ((right - left) * (0.1f + (0.25f * random.NextSingle()))));
        var start = points[^1].T + 150;
        var scale = width / 1000;
        return Normalised(
        [
            .. Enumerable.Range(0, angle.Count).Select(i => angle[i].ToArray()),
            [.. line.Points.ToArray().Select(p => new InkPoint(x + (p.X * scale), y + (p.Y * scale), start + p.T))],
        ]);
    }

    private static List<(double X, double Y)[]> Root(Random random)
    {
        double R(double from, double to) => from + ((to - from) * random.NextDouble());
        var bar = R(0.5, 1.5);
        var (valley, top) = (R(0.2, 0.4), R(0.45, 0.75));
        var hook = random.Next(3) == 0 ? [] : new[] { (0.0, R(0.5, 0.7)), (R(0.06, 0.14), R(0.42, 0.58)) };
        (double, double)[] rise = [.. hook, (valley, R(0.95, 1.05)), (top, R(-0.05, 0.08))];
        (double, double)[] over = [(top + 0.02, R(-0.04, 0.05)), (top + bar, R(-0.08, 0.08))];
        return random.Next(4) == 0 ? [rise, over] : random.Next(4) == 0 ? [[.. rise, over[1], (over[1].Item1, R(0.08, 0.2))]] : [[.. rise, over[1]]];
    }

    private static List<(double X, double Y)[]> Pi(Random random)
    {
        double R(double from, double to) => from + ((to - from) * random.NextDouble());
        (double, double)[] bar = random.Next(2) == 0
            ? [(R(-0.05, 0.05), R(0.08, 0.2)), (0.2, R(0, 0.08)), (R(0.9, 1.1), R(-0.05, 0.08))]
            : [(R(-0.05, 0.05), R(-0.03, 0.06)), (R(0.9, 1.1), R(-0.05, 0.06))];
        (double, double)[] left = [(R(0.25, 0.36), 0.05), (R(0.22, 0.34), 0.5), (R(0.1, 0.3), R(0.9, 1))];
        (double, double)[] right = random.Next(2) == 0
            ? [(R(0.64, 0.76), 0.05), (R(0.62, 0.76), 0.55), (R(0.66, 0.8), R(0.9, 1))]
            : [(R(0.64, 0.76), 0.05), (R(0.62, 0.74), 0.7), (R(0.7, 0.8), 0.95), (R(0.88, 1), R(0.8, 0.92))];
        List<(double, double)[]> strokes = [left, right];
        strokes.Insert(random.Next(2) * 2, bar);
        return strokes;
    }

    /// <summary>A smooth path through the guide points (Catmull and Rom), straight where only two are given.</summary>
    private static InkStrokes Drawn(List<(double X, double Y)[]> guides, Random random)
    {
        var time = 0f;
        return Normalised([.. guides.Select(guide => Curve(guide).ToArray())]);

        IEnumerable<InkPoint> Curve((double X, double Y)[] p)
        {
            var tension = 0.25 + (0.3 * random.NextDouble());
            for (var i = 0; i < p.Length - 1; i++)
            {
                var (a, b) = (p[i], p[i + 1]);
                var (before, after) = (p[Math.Max(0, i - 1)], p[Math.Min(p.Length - 1, i + 2)]);
                for (var k = 0; k <= 12; k++)
                {
                    var u = k / 12.0;
                    var (h1, h2, h3, h4) = ((2 * u * u * u) - (3 * u * u) + 1, (u * u * u) - (2 * u * u) + u, (3 * u * u) - (2 * u * u * u), (u * u * u) - (u * u));
                    var x = (h1 * a.X) + (h2 * tension * (b.X - before.X)) + (h3 * b.X) + (h4 * tension * (after.X - a.X));
                    var y = (h1 * a.Y) + (h2 * tension * (b.Y - before.Y)) + (h3 * b.Y) + (h4 * tension * (after.Y - a.Y));
                    yield return new InkPoint((float)(1000 * x), (float)(1000 * y), time += 10);
                }
            }

            time += 100;
        }
    }

    private static InkStrokes Map(InkStrokes ink, Func<InkPoint, InkPoint> map) =>
        Normalised([.. Enumerable.Range(0, ink.Count).Select(i => ink[i].ToArray().Select(map).ToArray())]);

    /// <summary>Moved to the corner and scaled so that the larger side is 1000, as the data sets are.</summary>
    public static InkStrokes Normalised(IReadOnlyList<InkPoint[]> strokes)
    {
        var points = strokes.SelectMany(stroke => stroke).ToList();
        var (left, top) = (points.Min(p => p.X), points.Min(p => p.Y));
        var scale = 1000 / Math.Max(1, Math.Max(points.Max(p => p.X) - left, points.Max(p => p.Y) - top));
        return InkStrokes.Of([.. strokes.Select(stroke => stroke.Select(p => new InkPoint((p.X - left) * scale, (p.Y - top) * scale, p.T)).ToArray())]);
    }
}
