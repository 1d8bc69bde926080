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
                yield return new Sample(symbol, $"skeleton-{hand:d3}", "unknown", false, false, false, strokes, IsSynthetic: true);
            }
        }
    }

    /// <summary>The path of a symbol in the data sets' units, with a slant and proportions of its own.</summary>
    public static InkStrokes Strokes(char symbol, Random random)
    {
        var (slant, width) = (0.1 + (0.12 * Augmentation.Normal(random)), Math.Exp(0.15 * Augmentation.Normal(random)));
        var strokes = Alphabet.Find(symbol).Strokes
            .Where(stroke => !stroke.IsDot && stroke.Use == StrokeUse.Always)
            .Select(stroke => stroke.Flatten()
                .Select(p => new InkPoint((float)(1000 * ((p.X * width) + (slant * p.Y))), 1000 - (1000 * p.Y), 0)).ToArray())
            .ToList();
        return SyntheticSymbols.Normalised(strokes);
    }
}
