using OneCaptcha.Lab.Images;

namespace OneCaptcha.Lab.Solve;

/// <summary>
/// The simplest attack worth the name: segment by colour, align by centre and size, compare coverage. It sees pictures and
/// nothing else.
/// </summary>
internal static class ShapeMatcher
{
    /// <summary>
    /// Distance below which two glyphs count as one: a multiple of the nearest tile's, since texture and distortion part all
    /// tiles of a stage alike, within these bounds. Chosen on stages of the Lab's own drawing, difficulties 0 and 1.
    /// </summary>
    private const float Nearest = 2.3f, Least = .095f, Most = .21f;

    /// <summary>Which of the images show the expected character.</summary>
    public static bool[] Answer(Picture expected, IReadOnlyList<Picture> images)
    {
        var wanted = GlyphMask.Of(expected);
        float[] distances = [.. images.Select(image => Distance(wanted, GlyphMask.Of(image)))];
        var sameBelow = Math.Clamp(Nearest * distances.Min(), Least, Most);
        return [.. distances.Select(distance => distance < sameBelow)];
    }

    /// <summary>
    /// 0 for the same shape to 1 for shapes that share nothing: what differs over what there is, at the best of the shifts
    /// and scales around the one that makes centres and sizes equal. Steps are halved as long as they help.
    /// </summary>
    public static float Distance(GlyphMask a, GlyphMask b)
    {
        var (dx, dy, scale) = (0f, 0f, b.Spread / a.Spread);
        var best = Difference(a, b, dx, dy, scale);
        for (var step = 1f; step >= .125f; step /= 2)
        {
            for (var improved = true; improved;)
            {
                improved = false;
                foreach (var (mx, my, ms) in Moves)
                {
                    var (x, y, s) = (dx + mx * step, dy + my * step, scale * (1 + ms * step * .06f));
                    if (Difference(a, b, x, y, s) is var found && found >= best - 1e-4f) continue;

                    (best, dx, dy, scale, improved) = (found, x, y, s, true);
                }
            }
        }

        return best;
    }

    private static readonly (int X, int Y, int Scale)[] Moves = [(1, 0, 0), (-1, 0, 0), (0, 1, 0), (0, -1, 0), (0, 0, 1), (0, 0, -1)];

    private static float Difference(GlyphMask a, GlyphMask b, float dx, float dy, float scale)
    {
        var reach = (int)(3 * a.Spread) + 2;
        float apart = 0, ink = 0;
        for (var y = -reach; y <= reach; y++)
        {
            for (var x = -reach; x <= reach; x++)
            {
                var p = a.At(a.CentreX + x, a.CentreY + y);
                var q = b.At(b.CentreX + dx + x * scale, b.CentreY + dy + y * scale);
                apart += Math.Abs(p - q);
                ink += p + q;
            }
        }

        return ink == 0 ? 0 : apart / ink;
    }
}
