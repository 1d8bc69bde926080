using OneCaptcha.Ink;

namespace OneCaptcha.Lab.Ink;

/// <summary>What a browser would have recorded of a movement: its sampling interval, its timer, its pixels. The same for people and machines.</summary>
internal static class Recorder
{
    private static readonly float[] Intervals = [0, 0, 0, 8, 8, 8.3f, 10, 10, 12, 16.7f, 16.7f, 16.7f, 18, 18, 25, 40, 57];

    /// <summary>Records the ink with a device drawn at random.</summary>
    public static InkStrokes Record(InkStrokes ink, Random random)
    {
        var interval = Intervals[random.Next(Intervals.Length)];
        var tick = random.NextDouble() < 0.15 ? 15.6f : 1f;
        var isWhole = random.NextDouble() < 0.7;
        return InkStrokes.Of([.. Enumerable.Range(0, ink.Count).Select(i => Record(ink[i], interval, tick, isWhole, random))]);
    }

    private static InkPoint[] Record(ReadOnlySpan<InkPoint> stroke, float interval, float tick, bool isWhole, Random random)
    {
        var points = new List<InkPoint>();
        var next = float.NegativeInfinity;
        for (var i = 0; i < stroke.Length; i++)
        {
            if (stroke[i].T < next && i < stroke.Length - 1)
                continue;
            // Dense movements are reported at the interval, sparse ones at their own.
            next = MathF.Max(stroke[i].T, next) + (interval == 0 ? 5 : interval * (0.9f + (0.2f * random.NextSingle())));
            var p = stroke[i];
            points.Add(new InkPoint(
                isWhole ? MathF.Round(p.X) : p.X, isWhole ? MathF.Round(p.Y) : p.Y, MathF.Floor(p.T / tick) * tick));
        }

        return [.. points];
    }
}
