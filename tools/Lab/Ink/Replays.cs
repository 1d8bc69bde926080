using OneCaptcha.Ink;

namespace OneCaptcha.Lab.Ink;

/// <summary>Plays an ink back as somebody would who wants it taken for a new one.</summary>
internal static class Replays
{
    /// <summary>Moved, scaled, shaken by up to <paramref name="jitter"/> of its larger side, at up to <paramref name="stretch"/> another pace.</summary>
    /// <param name="isSmooth">Whether the shaking is a slow waver instead of noise from point to point.</param>
    /// <param name="isUneven">Whether every stroke has a pace of its own.</param>
    public static InkStrokes Of(InkStrokes ink, double jitter, double stretch, bool isSmooth, Random random, bool isUneven = false)
    {
        var points = ink.Points.ToArray();
        var size = Math.Max(points.Max(p => p.X) - points.Min(p => p.X), points.Max(p => p.Y) - points.Min(p => p.Y));
        var (scale, dx, dy) = (Math.Exp(0.25 * Augmentation.Normal(random)), 40 * Augmentation.Normal(random), 20 * Augmentation.Normal(random));
        var pace = 1 + (stretch * ((2 * random.NextDouble()) - 1));
        var isResampled = random.Next(2) == 0;
        var clock = 0f;
        return InkStrokes.Of([.. Enumerable.Range(0, ink.Count).Select(i => Stroke(ink[i].ToArray(), i == 0 ? 0 : ink[i][0].T - ink[i - 1][^1].T))]);

        InkPoint[] Stroke(InkPoint[] stroke, float pause)
        {
            var own = isUneven ? 1 + (stretch * ((2 * random.NextDouble()) - 1)) : pace;
            var start = clock + (pause * (float)pace);
            clock = start + ((stroke[^1].T - stroke[0].T) * (float)own);
            var (phaseX, phaseY) = (random.NextDouble() * 6.28, random.NextDouble() * 6.28);
            var (turnsX, turnsY) = ((0.5 + (2 * random.NextDouble())) * 2 * Math.PI / stroke.Length, (0.5 + (2 * random.NextDouble())) * 2 * Math.PI / stroke.Length);
            var kept = stroke.Where((_, k) => !isResampled || k % 2 == 0 || k == stroke.Length - 1).ToArray();
            return [.. kept.Select((p, k) =>
            {
                var x = isSmooth ? Math.Sqrt(2) * Math.Sin((turnsX * k) + phaseX) : Augmentation.Normal(random);
                var y = isSmooth ? Math.Sqrt(2) * Math.Sin((turnsY * k) + phaseY) : Augmentation.Normal(random);
                return new InkPoint(
                    (float)(((p.X + (jitter * size * x)) * scale) + dx), (float)(((p.Y + (jitter * size * y)) * scale) + dy), (float)Math.Round(start + ((p.T - stroke[0].T) * own)));
            })];
        }
    }
}
