using System.Numerics;
using System.Runtime.Intrinsics;

namespace OneCaptcha.Glyphs;

/// <summary>A curve that swings across the whole tile through a given point: one cubic, from beyond one edge to beyond another.</summary>
internal readonly ref struct Swing
{
    /// <summary>From the point to each end, pixels: more than the tile's diagonal.</summary>
    private const float Reach = 92;

    private const int Steps = 16;

    /// <summary>The part of the curve at each end that lies off the tile, or nearly.</summary>
    private const float Margin = 0.17f;

    /// <summary>The most pixels of a walk.</summary>
    public const int Samples = 48;

    /// <summary>About how far the pixels of a walk lie apart.</summary>
    public const float Stride = 2 * Reach * (1 - (2 * Margin)) / Samples;

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

    /// <summary>
    /// Walks along the part of the curve that may lie on the tile: writes the index of each pixel that it comes by, about
    /// <see cref="Stride"/> pixels apart, and returns how many there are, at most <see cref="Samples"/>.
    /// </summary>
    public int Walk(Span<int> pixels)
    {
        // The cubic as ((at + b)t + c)t + d; each lane takes another t. No fused steps: every machine must come to the same pixels.
        var (b, c, d) = (3 * (_start - (2 * _control1) + _control2), 3 * (_control1 - _start), _start);
        var a = _end - _start + (3 * (_control1 - _control2));
        var t = Vector256.Create(0f, 1, 2, 3, 4, 5, 6, 7) * ((1 - (2 * Margin)) / Samples) + Vector256.Create(Margin);
        var size = Vector256.Create(TilePainter.Size);
        Span<int> indices = stackalloc int[Vector256<int>.Count];
        var count = 0;
        for (var i = 0; i < Samples; i += Vector256<int>.Count, t += Vector256.Create(Vector256<int>.Count * (1 - (2 * Margin)) / Samples))
        {
            var x = Vector256.ConvertToInt32((((((t * a.X) + Vector256.Create(b.X)) * t) + Vector256.Create(c.X)) * t) + Vector256.Create(d.X));
            var y = Vector256.ConvertToInt32((((((t * a.Y) + Vector256.Create(b.Y)) * t) + Vector256.Create(c.Y)) * t) + Vector256.Create(d.Y));
            // As unsigned numbers those left of or above the tile are large as well.
            var inside = Vector256.LessThan(x.AsUInt32(), size.AsUInt32()) & Vector256.LessThan(y.AsUInt32(), size.AsUInt32());
            Vector256.ConditionalSelect(inside.AsInt32(), (y * TilePainter.Size) + x, Vector256.Create(-1)).CopyTo(indices);
            foreach (var index in indices)
            {
                pixels[count] = index;
                count += index >= 0 ? 1 : 0;
            }
        }

        return count;
    }

    /// <summary>Adds the curve as a stroke of a thickness.</summary>
    public void AddStroke(Outline outline, float half) => Ribbon.Add(outline, _start, _control1, _control2, _end, half, Steps);

    /// <summary>Adds everything on one side of the curve, or a band along it.</summary>
    /// <param name="outline">Where it goes.</param>
    /// <param name="width">Width of the band; 0 for the whole side.</param>
    public void AddSide(Outline outline, float width)
    {
        Span<Vector2> points = stackalloc Vector2[2 * (Steps + 1)];
        for (var i = 0; i <= Steps; i++)
        {
            points[i] = Bezier.At(_start, _control1, _control2, _end, i / (float)Steps);
            points[^(i + 1)] = points[i] + (_across * width);
        }

        if (width == 0)
        {
            (points[Steps + 1], points[Steps + 2]) = (_end + (_across * (2 * Reach)), _start + (_across * (2 * Reach)));
            points = points[..(Steps + 3)];
        }

        outline.AddPolygon(points);
    }
}
