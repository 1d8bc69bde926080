using System.Numerics;

namespace OneCaptcha.Glyphs;

/// <summary>A curve that swings across the whole tile through a given point: one cubic, from beyond one edge to beyond another.</summary>
internal readonly ref struct Swing
{
    /// <summary>From the point to each end, pixels: more than the tile's diagonal.</summary>
    private const float Reach = 92;

    private const int Steps = 16;

    private readonly Vector2 _start;
    private readonly Vector2 _control1;
    private readonly Vector2 _control2;
    private readonly Vector2 _end;
    private readonly Vector2 _across;

    /// <summary>Draws a curve.</summary>
    /// <param name="stream">Where the randomness comes from.</param>
    /// <param name="through">A point that it passes.</param>
    /// <param name="along">Its direction on the whole, of unit length.</param>
    /// <param name="bend">How far its control points lie to the side at most, pixels.</param>
    public Swing(SeedStream stream, Vector2 through, Vector2 along, float bend)
    {
        _across = Pen.Left(along);
        var (a, b, c, d) = (stream.Within(bend), stream.Within(bend), stream.Within(bend), stream.Within(bend));
        // At t = ½ a cubic is at (p₀ + 3p₁ + 3p₂ + p₃)/8.
        var middle = (a + (3 * b) + (3 * c) + d) / 8;
        _start = through - (along * Reach) + (_across * (a - middle));
        _control1 = through - (along * (Reach / 3)) + (_across * (b - middle));
        _control2 = through + (along * (Reach / 3)) + (_across * (c - middle));
        _end = through + (along * Reach) + (_across * (d - middle));
    }

    /// <summary>Adds the curve as a stroke of a thickness.</summary>
    public void AddStroke(Outline outline, float half) => Ribbon.Add(outline, _start, _control1, _control2, _end, half, Steps);

    /// <summary>Adds everything on one side of the curve, or a band along it.</summary>
    /// <param name="outline">Where it goes.</param>
    /// <param name="width">Width of the band; 0 for the whole side.</param>
    public void AddSide(Outline outline, float width)
    {
        var far = _across * (width > 0 ? width : 2 * Reach);
        Span<Vector2> points = stackalloc Vector2[2 * (Steps + 1)];
        for (var i = 0; i <= Steps; i++)
        {
            points[i] = Bezier.At(_start, _control1, _control2, _end, i / (float)Steps);
            points[^(i + 1)] = points[i] + far;
        }

        outline.AddPolygon(points);
    }
}
