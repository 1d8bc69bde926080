using OneCaptcha.Lab.Images;

namespace OneCaptcha.Lab.Solve;

/// <summary>
/// The simplest attack worth the name: segment by colour, align the boxes, compare coverage. It sees pictures and nothing else.
/// </summary>
internal static class ShapeMatcher
{
    /// <summary>Distance below which two glyphs count as one; chosen on stages of the Lab's own drawing (difficulty 0).</summary>
    public const float SameBelow = .22f;

    private const int Slack = 1;

    /// <summary>Which of the images show the expected character.</summary>
    public static bool[] Answer(Picture expected, IReadOnlyList<Picture> images) => Answer(expected, images, SameBelow);

    /// <inheritdoc cref="Answer(Picture, IReadOnlyList{Picture})"/>
    public static bool[] Answer(Picture expected, IReadOnlyList<Picture> images, float sameBelow)
    {
        var wanted = GlyphMask.Of(expected);
        return [.. images.Select(image => Distance(wanted, GlyphMask.Of(image)) < sameBelow)];
    }

    /// <summary>0 for the same shape to 1 for shapes that share nothing: the least difference over small shifts, by the ink there is.</summary>
    public static float Distance(GlyphMask a, GlyphMask b)
    {
        var best = 1f;
        for (var dy = -Slack; dy <= Slack; dy++)
        {
            for (var dx = -Slack; dx <= Slack; dx++) best = Math.Min(best, Difference(a, b, dx, dy));
        }

        return best;
    }

    private static float Difference(GlyphMask a, GlyphMask b, int dx, int dy)
    {
        float apart = 0, ink = 0;
        for (var y = -Slack; y < Math.Max(a.Height, b.Height) + Slack; y++)
        {
            for (var x = -Slack; x < Math.Max(a.Width, b.Width) + Slack; x++)
            {
                var (p, q) = (At(a, x, y), At(b, x + dx, y + dy));
                apart += Math.Abs(p - q);
                ink += p + q;
            }
        }

        return ink == 0 ? 0 : apart / ink;
    }

    private static float At(GlyphMask mask, int x, int y) =>
        (uint)x < (uint)mask.Width && (uint)y < (uint)mask.Height ? mask.Coverage[y * mask.Width + x] : 0;
}
