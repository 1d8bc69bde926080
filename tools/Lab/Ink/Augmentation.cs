using OneCaptcha.Ink;

namespace OneCaptcha.Lab.Ink;

/// <summary>Varies an ink as hands vary: slant, proportion, waver, direction and number of strokes, pixels.</summary>
internal static class Augmentation
{
    /// <summary>A variation of the sample, on a canvas where it is 20 to 90 pixels large.</summary>
    public static InkStrokes Vary(InkStrokes ink, Random random)
    {
        var strokes = Enumerable.Range(0, ink.Count).Select(i => ink[i].ToArray()).ToList();
        if (random.NextDouble() < 0.12)
            Split(strokes, random);
        if (random.NextDouble() < 0.10)
            Join(strokes, random);
        for (var i = 0; i < strokes.Count; i++)
        {
            if (random.NextDouble() < 0.12)
                Array.Reverse(strokes[i]);
        }

        if (random.NextDouble() < 0.05)
            Retouch(strokes, random);
        return Bend(strokes, random);
    }

    /// <summary>Rotation, shear, aspect, a slow wave in both directions, then noise and rounding to pixels.</summary>
    private static InkStrokes Bend(List<InkPoint[]> strokes, Random random)
    {
        var size = 20 + (70 * random.NextDouble());
        var scale = size / 1000;
        var turn = Normal(random) * 0.09;
        var shear = Normal(random) * 0.16;
        var aspect = Math.Exp(Normal(random) * 0.16);
        var (cos, sin) = (Math.Cos(turn), Math.Sin(turn));
        var wave = (Amplitude: 0.035 * Math.Abs(Normal(random)), X: Phase(), Y: Phase(), Fx: Frequency(), Fy: Frequency());
        var noise = random.NextDouble() < 0.5 ? 0 : 0.008 * random.NextDouble() * size;
        var isWhole = random.NextDouble() < 0.6;
        return InkStrokes.Of([.. strokes.Select(stroke => stroke.Select(Move).ToArray())]);

        double Phase() => random.NextDouble() * 2 * Math.PI;
        double Frequency() => (0.6 + random.NextDouble()) * 2 * Math.PI;

        InkPoint Move(InkPoint point)
        {
            var (u, v) = (point.X * scale / size, point.Y * scale / size);
            var x = (u + (wave.Amplitude * Math.Sin((wave.Fy * v) + wave.X))) * aspect;
            var y = v + (wave.Amplitude * Math.Sin((wave.Fx * u) + wave.Y));
            x -= shear * y;
            var (px, py) = (((cos * x) - (sin * y)) * size, ((sin * x) + (cos * y)) * size);
            px += 100 + (noise * Normal(random));
            py += 100 + (noise * Normal(random));
            return new InkPoint((float)(isWhole ? Math.Round(px) : px), (float)(isWhole ? Math.Round(py) : py), point.T);
        }
    }

    /// <summary>The pen is lifted once more than in the sample.</summary>
    private static void Split(List<InkPoint[]> strokes, Random random)
    {
        var i = random.Next(strokes.Count);
        if (strokes[i].Length < 10)
            return;
        var at = random.Next(strokes[i].Length / 4, strokes[i].Length * 3 / 4);
        strokes.Insert(i + 1, strokes[i][at..]);
        strokes[i] = strokes[i][..(at + 1)];
    }

    /// <summary>The pen is not lifted between two strokes whose ends are near.</summary>
    private static void Join(List<InkPoint[]> strokes, Random random)
    {
        if (strokes.Count < 2)
            return;
        var i = random.Next(strokes.Count - 1);
        var (from, to) = (strokes[i][^1], strokes[i + 1][0]);
        if (Math.Abs(from.X - to.X) + Math.Abs(from.Y - to.Y) > 450)
            return;
        strokes[i] = [.. strokes[i], .. strokes[i + 1]];
        strokes.RemoveAt(i + 1);
    }

    /// <summary>Part of a stroke is drawn over again, a little beside.</summary>
    private static void Retouch(List<InkPoint[]> strokes, Random random)
    {
        var stroke = strokes[random.Next(strokes.Count)];
        if (stroke.Length < 8)
            return;
        var from = random.Next(stroke.Length / 2);
        var part = stroke[from..Math.Min(stroke.Length, from + (stroke.Length / 2))];
        var (dx, dy) = ((float)Normal(random) * 15, (float)Normal(random) * 15);
        strokes.Add([.. part.Select(p => new InkPoint(p.X + dx, p.Y + dy, p.T))]);
    }

    /// <summary>A standard normal deviate (Box and Muller).</summary>
    public static double Normal(Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
