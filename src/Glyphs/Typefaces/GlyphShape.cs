using System.Numerics;

namespace OneCaptcha.Glyphs;

/// <summary>Glyphs as filled shapes in pixels, for setting type at any size.</summary>
public static class GlyphShape
{
    [ThreadStatic]
    private static Pen? s_pen;

    /// <summary>Adds a glyph's shape to an outline that is empty; returns how far to move on, in pixels.</summary>
    /// <param name="skeleton">The character.</param>
    /// <param name="face">The face.</param>
    /// <param name="size">Height of capitals, pixels.</param>
    /// <param name="origin">Where on the baseline the glyph begins, pixels; y points down.</param>
    /// <param name="into">Where the shape goes.</param>
    public static float Draw(Skeleton skeleton, Typeface face, float size, Vector2 origin, Outline into)
    {
        ArgumentNullException.ThrowIfNull(skeleton);
        ArgumentNullException.ThrowIfNull(face);
        ArgumentNullException.ThrowIfNull(into);
        (s_pen ??= new Pen()).Draw(skeleton, face, 1, size, into);
        var bearing = Skeleton.SideBearing + (face.SerifLength * 0.6f);
        foreach (ref var point in into.MutablePoints)
        {
            point = origin + new Vector2((point.X + bearing + (point.Y * face.Slant)) * size, -point.Y * size);
        }

        return (GlyphLines.InkWidth(skeleton, face) + (2 * bearing)) * size;
    }
}
