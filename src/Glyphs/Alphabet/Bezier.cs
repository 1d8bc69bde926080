using System.Numerics;

namespace OneCaptcha.Glyphs;

/// <summary>Cubic Bézier curves in Bernstein form.</summary>
internal static class Bezier
{
    /// <summary>B(t) = (1-t)³a + 3(1-t)²t b + 3(1-t)t² c + t³ d.</summary>
    public static Vector2 At(Vector2 a, Vector2 b, Vector2 c, Vector2 d, float t)
    {
        var u = 1 - t;
        return (a * (u * u * u)) + (b * (3 * u * u * t)) + (c * (3 * u * t * t)) + (d * (t * t * t));
    }

    /// <summary>B'(t)/3 = (1-t)²(b-a) + 2(1-t)t(c-b) + t²(d-c): the direction of travel, not of unit length.</summary>
    public static Vector2 Tangent(Vector2 a, Vector2 b, Vector2 c, Vector2 d, float t)
    {
        var u = 1 - t;
        return ((b - a) * (u * u)) + ((c - b) * (2 * u * t)) + ((d - c) * (t * t));
    }
}
