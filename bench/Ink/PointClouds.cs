using OneCaptcha.Lab.Ink;

namespace OneCaptcha.Ink.Bench;

/// <summary>The $P recogniser (Vatavu, Anthony, Wobbrock 2012): 32 points a symbol, greedy matching, nearest template wins.</summary>
internal sealed class PointClouds(int templates)
{
    private const int Points = 32;

    private readonly (char Symbol, (float X, float Y)[] Cloud)[] _templates =
        [.. SkeletonSymbols.Draw(templates, 5).Select(sample => (sample.Label, Cloud(sample.Strokes)))];

    public char Nearest(InkStrokes symbol)
    {
        var cloud = Cloud(symbol);
        var (best, nearest) = ('?', float.MaxValue);
        foreach (var (candidate, template) in _templates)
        {
            // Five starts in both directions, as published (n^(1 - 0.5) steps).
            for (var start = 0; start < Points; start += 6)
            {
                var distance = MathF.Min(Match(cloud, template, start), Match(template, cloud, start));
                if (distance < nearest)
                    (best, nearest) = (candidate, distance);
            }
        }

        return best;
    }

    private static float Match((float X, float Y)[] a, (float X, float Y)[] b, int start)
    {
        Span<bool> taken = stackalloc bool[Points];
        var sum = 0f;
        for (var i = 0; i < Points; i++)
        {
            var from = a[(start + i) % Points];
            var (least, at) = (float.MaxValue, 0);
            for (var k = 0; k < Points; k++)
            {
                var (dx, dy) = (from.X - b[k].X, from.Y - b[k].Y);
                var distance = (dx * dx) + (dy * dy);
                if (!taken[k] && distance < least)
                    (least, at) = (distance, k);
            }

            taken[at] = true;
            sum += (1 - ((float)i / Points)) * MathF.Sqrt(least);
        }

        return sum;
    }

    /// <summary>Points at equal shares of the ink, scaled to unit size about their mean.</summary>
    private static (float X, float Y)[] Cloud(InkStrokes ink)
    {
        var all = ink.Points.ToArray();
        var (x, y) = (all.Average(p => p.X), all.Average(p => p.Y));
        var size = Math.Max(all.Max(p => p.X) - all.Min(p => p.X), all.Max(p => p.Y) - all.Min(p => p.Y));
        return [.. Enumerable.Range(0, Points).Select(i => all[i * (all.Length - 1) / (Points - 1)]).Select(p => ((p.X - x) / size, (p.Y - y) / size))];
    }
}
