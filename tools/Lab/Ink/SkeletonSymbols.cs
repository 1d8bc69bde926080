using System.Numerics;
using OneCaptcha.Glyphs;
using OneCaptcha.Ink;

namespace OneCaptcha.Lab.Ink;

/// <summary>Symbols drawn along the skeletons of the typefaces, each with a hand of its own: what stands in where few people's ink is there.</summary>
internal static class SkeletonSymbols
{
    /// <summary>Draws every symbol of the alphabet so many times. Writers are named <c>skeleton-…</c>.</summary>
    public static IEnumerable<Sample> Draw(int count, int seed)
    {
        var random = new Random(seed);
        for (var hand = 0; hand < count; hand++)
        {
            foreach (var symbol in InkAlphabet.Symbols)
            {
                var strokes = Strokes(symbol, random);
                yield return new Sample(symbol, $"skeleton-{hand:d3}", IsTimed: false, IsTest: false, strokes, IsSynthetic: true);
            }
        }
    }

    /// <summary>The path of a symbol in the data sets' units, with a slant and proportions of its own.</summary>
    public static InkStrokes Strokes(char symbol, Random random)
    {
        var (slant, width) = ((float)(0.1 + (0.12 * Augmentation.Normal(random))), (float)Math.Exp(0.15 * Augmentation.Normal(random)));
        var time = 0f;
        return SyntheticSymbols.Normalised([.. Alphabet.Find(symbol).Strokes
            .Where(stroke => !stroke.IsDot && stroke.Use == StrokeUse.Always)
            .Select(stroke => stroke.Flatten().Select(p => new Vector2(1000 * ((p.X * width) + (slant * p.Y)), 1000 - (1000 * p.Y))).ToArray())
            .Select(line => Walk(line))]);

        // Even steps along the line at an even pace; the times only order the points.
        InkPoint[] Walk(Vector2[] line)
        {
            const float Step = 25, Pace = 2.5f;
            var points = new List<InkPoint> { new(line[0].X, line[0].Y, time) };
            for (var i = 1; i < line.Length; i++)
            {
                var length = Vector2.Distance(line[i - 1], line[i]);
                var steps = Math.Max(1, (int)(length / Step));
                for (var k = 1; k <= steps; k++)
                {
                    var place = Vector2.Lerp(line[i - 1], line[i], (float)k / steps);
                    points.Add(new InkPoint(place.X, place.Y, time += length / steps / Pace));
                }
            }

            time += 150;
            return [.. points];
        }
    }
}
