using OneCaptcha.Ink;

namespace OneCaptcha.Lab.Ink;

/// <summary>Inks that say nothing: random walks, loops, straight lines, dots.</summary>
internal static class Scribbles
{
    public static InkStrokes Draw(Random random)
    {
        var strokes = 1 + random.Next(9);
        var kind = random.Next(4);
        var time = 0f;
        var ink = new InkPoint[strokes][];
        for (var i = 0; i < strokes; i++)
            ink[i] = Stroke(kind == 3 ? random.Next(3) : kind, i, strokes, random, ref time);
        return InkStrokes.Of(ink);
    }

    private static InkPoint[] Stroke(int kind, int index, int count, Random random, ref float time)
    {
        // Side by side across the canvas, as writing would stand.
        var (x, y) = (20 + (230.0 * (index + random.NextDouble()) / count), 20 + (96 * random.NextDouble()));
        time += 150;
        var points = new List<InkPoint>();
        var (dx, dy, bend) = (Augmentation.Normal(random), Augmentation.Normal(random), 0.3 * Augmentation.Normal(random));
        var length = kind == 2 ? 1 : 5 + random.Next(60);
        for (var i = 0; i < length; i++)
        {
            points.Add(new InkPoint((float)x, (float)y, time += 12));
            if (kind == 0)
                bend += 0.35 * Augmentation.Normal(random);
            else
                bend = kind == 1 ? 0 : bend;
            (dx, dy) = ((dx * Math.Cos(bend)) - (dy * Math.Sin(bend)), (dx * Math.Sin(bend)) + (dy * Math.Cos(bend)));
            x = Math.Clamp(x + (1.5 * dx), 0, 272);
            y = Math.Clamp(y + (1.5 * dy), 0, 136);
        }

        return [.. points];
    }
}
