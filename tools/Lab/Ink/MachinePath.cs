using OneCaptcha.Ink;

namespace OneCaptcha.Lab.Ink;

/// <summary>The path of a stroke at equal distances, as a program would follow it: smoothed or spline-fitted, perhaps with a waver.</summary>
internal sealed class MachinePath
{
    private MachinePath(double[] x, double[] y, double[] curvature) => (X, Y, Curvature) = (x, y, curvature);

    /// <summary>Pixels between nodes.</summary>
    public double Spacing => 0.5;

    public int Length => X.Length;

    public double[] X { get; }

    public double[] Y { get; }

    /// <summary>Absolute curvature in radians a pixel.</summary>
    public double[] Curvature { get; }

    /// <summary>Follows a stroke.</summary>
    /// <param name="smoothing">0 keeps the person's line, 1 keeps a curve through a few of its points.</param>
    /// <param name="waver">A slow displacement, in parts of the stroke's size.</param>
    public static MachinePath Of(ReadOnlySpan<InkPoint> stroke, double smoothing, double waver, Random random)
    {
        var line = Even([.. stroke.ToArray().Select(p => ((double)p.X, (double)p.Y))], 0.5);
        // A curve through points that lie 3 to 12 pixels apart.
        var every = (int)(6 + (18 * smoothing));
        var guides = line.Where((_, i) => i % every == 0 || i == line.Count - 1).ToList();
        var curve = Even(Spline(guides), 0.5);
        if (waver > 0)
            curve = Even(Waver(curve, waver, random), 0.5);
        var (x, y) = (curve.Select(p => p.X).ToArray(), curve.Select(p => p.Y).ToArray());
        return new MachinePath(x, y, Bend(x, y));
    }

    /// <summary>Nodes that cut the path into pulses: its ends, and corners in between.</summary>
    public List<int> Corners(double perPulse, Random random)
    {
        var cuts = new List<int> { 0 };
        var reach = 12;
        for (var i = reach; i < Length - reach; i++)
        {
            var here = Curvature[i];
            if (here > 0.02 && i - cuts[^1] >= reach && Enumerable.Range(i - reach, 2 * reach).All(k => Curvature[k] <= here) && random.NextDouble() > perPulse * 0.5)
                cuts.Add(i);
        }

        cuts.Add(Length - 1);
        return cuts;
    }

    private static List<(double X, double Y)> Even(List<(double X, double Y)> line, double spacing)
    {
        var even = new List<(double X, double Y)> { line[0] };
        var walked = 0.0;
        for (var i = 1; i < line.Count; i++)
        {
            var (x, y) = line[i - 1];
            var (dx, dy) = (line[i].X - x, line[i].Y - y);
            var length = Math.Sqrt((dx * dx) + (dy * dy));
            var at = spacing - walked;
            for (; at <= length; at += spacing)
                even.Add((x + (dx * at / length), y + (dy * at / length)));
            walked = length - (at - spacing);
        }

        if (even.Count < 3)
            even = [line[0], line[0], .. even, line[^1]];
        return even;
    }

    private static List<(double X, double Y)> Spline(List<(double X, double Y)> guides)
    {
        var curve = new List<(double X, double Y)> { guides[0] };
        for (var i = 0; i + 1 < guides.Count; i++)
        {
            var (before, a, b, after) = (guides[Math.Max(0, i - 1)], guides[i], guides[i + 1], guides[Math.Min(guides.Count - 1, i + 2)]);
            for (var k = 1; k <= 8; k++)
            {
                var u = k / 8.0;
                curve.Add((CatmullRom(before.X, a.X, b.X, after.X, u), CatmullRom(before.Y, a.Y, b.Y, after.Y, u)));
            }
        }

        return curve;
    }

    private static double CatmullRom(double p0, double p1, double p2, double p3, double u) =>
        0.5 * ((2 * p1) + ((p2 - p0) * u) + (((2 * p0) - (5 * p1) + (4 * p2) - p3) * u * u) + (((3 * p1) - p0 - (3 * p2) + p3) * u * u * u));

    private static List<(double X, double Y)> Waver(List<(double X, double Y)> line, double part, Random random)
    {
        var size = Math.Max(line.Max(p => p.X) - line.Min(p => p.X), line.Max(p => p.Y) - line.Min(p => p.Y));
        var (wave, fx, fy) = (part * size, (1 + (3 * random.NextDouble())) * 2 * Math.PI / line.Count, (1 + (3 * random.NextDouble())) * 2 * Math.PI / line.Count);
        var (px, py) = (random.NextDouble() * 6.28, random.NextDouble() * 6.28);
        return [.. line.Select((p, i) => (p.X + (wave * Math.Sin((fx * i) + px)), p.Y + (wave * Math.Sin((fy * i) + py))))];
    }

    private static double[] Bend(double[] x, double[] y)
    {
        const int Reach = 4;
        var bend = new double[x.Length];
        for (var i = Reach; i < x.Length - Reach; i++)
        {
            var before = Math.Atan2(y[i] - y[i - Reach], x[i] - x[i - Reach]);
            var after = Math.Atan2(y[i + Reach] - y[i], x[i + Reach] - x[i]);
            bend[i] = Math.Abs(Math.IEEERemainder(after - before, 2 * Math.PI)) / (Reach * 0.5);
        }

        return bend;
    }
}
