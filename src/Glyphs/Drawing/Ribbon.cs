using System.Numerics;

namespace OneCaptcha.Glyphs;

/// <summary>Strokes of even thickness with square ends, along one cubic.</summary>
internal static class Ribbon
{
    private const int MostSteps = 24;

    /// <summary>Adds a stroke.</summary>
    /// <param name="outline">Where it goes, pixels.</param>
    /// <param name="from">Its first end.</param>
    /// <param name="control1">First control point.</param>
    /// <param name="control2">Second control point.</param>
    /// <param name="end">Its other end.</param>
    /// <param name="half">Half the thickness.</param>
    /// <param name="steps">Chords, at most 24.</param>
    public static void Add(Outline outline, Vector2 from, Vector2 control1, Vector2 control2, Vector2 end, float half, int steps)
    {
        Span<Vector2> points = stackalloc Vector2[2 * (MostSteps + 1)];
        points = points[..(2 * (steps + 1))];
        for (var i = 0; i <= steps; i++)
        {
            var t = i / (float)steps;
            var at = Bezier.At(from, control1, control2, end, t);
            var side = Pen.Left(Vector2.Normalize(Bezier.Tangent(from, control1, control2, end, t))) * half;
            points[i] = at + side;
            points[^(i + 1)] = at - side;
        }

        outline.AddPolygon(points);
    }
}
