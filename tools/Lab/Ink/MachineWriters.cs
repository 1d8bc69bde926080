using OneCaptcha.Ink;

namespace OneCaptcha.Lab.Ink;

/// <summary>How a program may move a pen along a path.</summary>
internal enum MachineFamily
{
    /// <summary>One speed, with a little noise.</summary>
    Constant,

    /// <summary>Every step's speed drawn anew around a mean, more or less smoothed.</summary>
    Gaussian,

    /// <summary>Bells of least jerk, one a stroke or one between corners (Flash and Hogan 1985).</summary>
    MinimumJerk,

    /// <summary>Speed ∝ curvature^(−1/3), with noise, sometimes eased in and out.</summary>
    TwoThirds,

    /// <summary>Overlapping log-normal pulses, cut at corners (Plamondon's kinematic theory).</summary>
    LogNormal,

    /// <summary>Overlapping beta-shaped pulses with a random skew.</summary>
    Beta,

    /// <summary>The exponential of smooth noise.</summary>
    Wandering,

    /// <summary>As fast as a limit of acceleration allows round the bends, as plotters plan their moves.</summary>
    Planner,

    /// <summary>Slower in bends, v = 1 / (1 + c · curvature^p): a program's own idea of care.</summary>
    Careful,
}

/// <summary>Writes paths with machine timing. All randomness comes in.</summary>
internal static class MachineWriters
{
    /// <summary>The families that the measurement names.</summary>
    public static IReadOnlyList<MachineFamily> Named { get; } =
        [MachineFamily.Constant, MachineFamily.Gaussian, MachineFamily.MinimumJerk, MachineFamily.TwoThirds, MachineFamily.LogNormal];

    /// <summary>Gives the strokes of an ink the movement of a machine, sampled every millisecond or two; positions stay on the path.</summary>
    public static InkStrokes Write(InkStrokes shape, MachineFamily family, Random random)
    {
        var style = new Style(random);
        var strokes = new List<InkPoint[]>();
        var clock = 0.0;
        for (var i = 0; i < shape.Count; i++)
        {
            var path = MachinePath.Of(shape[i], style.Smoothing, style.Waver, random);
            strokes.Add(Move(path, Speeds(path, family, style, random), ref clock));
            clock += 60 + Math.Exp(5 + (0.6 * Augmentation.Normal(random)));
        }

        return InkStrokes.Of(strokes);
    }

    /// <summary>Relative speeds at the nodes of the path, then scaled to a writing speed.</summary>
    private static double[] Speeds(MachinePath path, MachineFamily family, Style style, Random random)
    {
        var n = path.Length;
        var speeds = family switch
        {
            MachineFamily.Constant => Noise(n, style.Noise * 0.25, style.Grain, random),
            MachineFamily.Gaussian => Gaussian(n, style, random),
            MachineFamily.MinimumJerk => Bells(path, style, random, Bell.MinimumJerk),
            MachineFamily.TwoThirds => TwoThirds(path, style, random),
            MachineFamily.LogNormal => Bells(path, style, random, Bell.LogNormal),
            MachineFamily.Beta => Bells(path, style, random, Bell.Beta),
            MachineFamily.Careful => Careful(path, style, random),
            MachineFamily.Planner => Planned(path, style, random),
            MachineFamily.Wandering => Noise(n, 0.3 + (0.7 * random.NextDouble()), 6 + random.Next(30), random),
            _ => throw new ArgumentOutOfRangeException(nameof(family)),
        };
        // Longer strokes are written faster, more or less.
        var pace = style.Pace * Math.Pow(path.Length * path.Spacing / 50.0, style.Isochrony) * Math.Exp(0.15 * Augmentation.Normal(random));
        var duration = speeds.Sum(v => path.Spacing / v);
        var scale = duration / (path.Length * path.Spacing / pace);
        return [.. speeds.Select(v => v * scale)];
    }

    private static double[] Gaussian(int n, Style style, Random random)
    {
        var spread = 0.15 + (0.45 * random.NextDouble());
        var noise = Noise(n, 1, 1 + random.Next(style.Grain), random).Select(v => Math.Log(v)).ToArray();
        return [.. noise.Select(z => Math.Max(0.1, 1 + (spread * z)))];
    }

    private static double[] TwoThirds(MachinePath path, Style style, Random random)
    {
        var (exponent, floor) = (0.25 + (0.16 * random.NextDouble()), Math.Exp(-2 + random.NextDouble()));
        var noise = Noise(path.Length, style.Noise * 0.5, style.Grain, random);
        var speeds = new double[path.Length];
        var isEased = random.NextDouble() < 0.6;
        for (var i = 0; i < speeds.Length; i++)
        {
            var u = (i + 0.5) / speeds.Length;
            var ease = isEased ? Math.Min(1, 0.15 + (3 * Math.Min(u, 1 - u))) : 1;
            speeds[i] = Math.Pow(floor + path.Curvature[i], -exponent) * noise[i] * ease;
        }

        return speeds;
    }

    private static double[] Careful(MachinePath path, Style style, Random random)
    {
        var (care, power) = (Math.Exp(2 + Augmentation.Normal(random)), 0.5 + random.NextDouble());
        var noise = Noise(path.Length, style.Noise * 0.5, style.Grain, random);
        var isEased = random.Next(2) == 0;
        return
        [
            .. noise.Select((n, i) =>
            {
                var u = (i + 0.5) / noise.Length;
                return n / (1 + (care * Math.Pow(path.Curvature[i], power))) * (isEased ? Math.Min(1, 0.15 + (3 * Math.Min(u, 1 - u))) : 1);
            }),
        ];
    }

    /// <summary>v² ≤ a / curvature in bends and v² ≤ v₀² + 2as along the path, forwards and backwards; some noise.</summary>
    private static double[] Planned(MachinePath path, Style style, Random random)
    {
        var (pull, side) = (Math.Exp(-4.5 + (0.8 * Augmentation.Normal(random))), Math.Exp(-4.5 + (0.8 * Augmentation.Normal(random))));
        var noise = Noise(path.Length, style.Noise * 0.5, style.Grain, random);
        var speeds = path.Curvature.Select(bend => Math.Min(1, Math.Sqrt(side / (bend + 1e-4)))).ToArray();
        speeds[0] = speeds[^1] = 0.02 + (0.3 * random.NextDouble());
        for (var i = 1; i < speeds.Length; i++)
            speeds[i] = Math.Min(speeds[i], Math.Sqrt((speeds[i - 1] * speeds[i - 1]) + (2 * pull * path.Spacing)));
        for (var i = speeds.Length - 2; i >= 0; i--)
            speeds[i] = Math.Min(speeds[i], Math.Sqrt((speeds[i + 1] * speeds[i + 1]) + (2 * pull * path.Spacing)));
        return [.. speeds.Zip(noise, (v, n) => v * n)];
    }

    /// <summary>Speed as a sum of overlapping pulses in time; node by node the speed at the time when the node is reached.</summary>
    private static double[] Bells(MachinePath path, Style style, Random random, Func<Random, Bell> draw)
    {
        var cuts = path.Corners(style.CornersPerPulse, random);
        var (overlap, t) = (style.Overlap, 0.0);
        var pulses = new List<(double Start, double Duration, double Distance, Bell Shape)>();
        for (var i = 0; i + 1 < cuts.Count; i++)
        {
            var distance = (cuts[i + 1] - cuts[i]) * path.Spacing;
            var duration = 130 * Math.Pow(Math.Max(distance, 2) / 40, 0.35) * Math.Exp(0.2 * Augmentation.Normal(random));
            var bell = draw(random);
            pulses.Add((t, duration, distance, bell));
            t += duration * (1 - (overlap * (0.6 + (0.8 * random.NextDouble()))));
        }

        // Integrate in steps of a millisecond; where no pulse pushes, a small floor does.
        var speeds = new double[path.Length];
        var (s, time, node) = (0.0, 0.0, 0);
        while (node < speeds.Length && time < 20_000)
        {
            var v = 0.004;
            foreach (var (start, duration, distance, shape) in pulses)
                v += distance / duration * shape.At((time - start) / duration);
            s += v;
            while (node < speeds.Length && node * path.Spacing <= s)
                speeds[node++] = v;
            time++;
        }

        for (; node < speeds.Length; node++)
            speeds[node] = 0.02;
        return speeds;
    }

    /// <summary>exp of noise with a deviation, correlated over so many nodes.</summary>
    private static double[] Noise(int n, double deviation, int grain, Random random)
    {
        var knots = Enumerable.Range(0, (n / grain) + 3).Select(_ => Augmentation.Normal(random)).ToArray();
        return [.. Enumerable.Range(0, n).Select(i =>
        {
            var at = (double)i / grain;
            var (k, u) = ((int)at, at - (int)at);
            u = u * u * (3 - (2 * u));
            return Math.Exp(deviation * ((knots[k] * (1 - u)) + (knots[k + 1] * u)));
        })];
    }

    private static InkPoint[] Move(MachinePath path, double[] speeds, ref double clock)
    {
        var points = new List<InkPoint>();
        for (var i = 0; i < path.Length; i++)
        {
            points.Add(new InkPoint((float)path.X[i], (float)path.Y[i], (float)clock));
            clock += Math.Min(path.Spacing / speeds[i], 250);
        }

        return [.. points];
    }

    /// <summary>What one program keeps the same over an ink.</summary>
    private sealed class Style(Random random)
    {
        public double Pace { get; } = Math.Exp(-1.6 + (0.6 * Augmentation.Normal(random)));

        public double Isochrony { get; } = 0.8 * random.NextDouble();

        public double Noise { get; } = 0.5 * random.NextDouble();

        public int Grain { get; } = 1 + random.Next(14);

        public double Overlap { get; } = 0.55 * random.NextDouble();

        public double CornersPerPulse { get; } = random.NextDouble();

        public double Smoothing { get; } = random.NextDouble();

        public double Waver { get; } = random.NextDouble() < 0.5 ? 0 : random.NextDouble() * 0.03;
    }

    /// <summary>A pulse of area 1 that starts at 0 and has mostly ended at 1.</summary>
    private readonly record struct Bell(int Kind, double A, double B)
    {
        public static Bell MinimumJerk(Random random) => new(0, 0, 0);

        public static Bell LogNormal(Random random) => new(1, Math.Log(0.28 + (0.2 * random.NextDouble())), 0.2 + (0.3 * random.NextDouble()));

        public static Bell Beta(Random random) => new(2, 1.2 + (2.3 * random.NextDouble()), 1.2 + (2.3 * random.NextDouble()));

        public double At(double tau) => tau <= 0 || (Kind != 1 && tau >= 1) ? 0 : Kind switch
        {
            0 => 30 * tau * tau * (1 - tau) * (1 - tau),
            1 => Math.Exp(-0.5 * Math.Pow((Math.Log(tau) - A) / B, 2)) / (tau * B * Math.Sqrt(2 * Math.PI)),
            _ => Math.Pow(tau, A) * Math.Pow(1 - tau, B) / BetaArea(A, B),
        };

        /// <summary>B(a + 1, b + 1), by the midpoint rule.</summary>
        private static double BetaArea(double a, double b) =>
            Enumerable.Range(0, 40).Sum(i => Math.Pow((i + 0.5) / 40, a) * Math.Pow(1 - ((i + 0.5) / 40), b)) / 40;
    }
}
