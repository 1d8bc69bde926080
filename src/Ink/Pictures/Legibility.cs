using System.Numerics;
using OneCaptcha.Glyphs;

namespace OneCaptcha.Ink;

/// <summary>
/// Bounds what curves may hide of a text: one that runs along the bar of ≤ makes it another sign, one beside a stem makes a 1 a t.
/// Measured along the edge of every stroke of the glyphs, so that a short bar counts as much as a long stem.
/// </summary>
internal sealed class Legibility
{
    /// <summary>Edges of fewer points are serifs and ends: no sign depends on one of them.</summary>
    private const int Least = 16;

    private readonly List<Vector2> _edge = [];
    private readonly List<Stroke> _strokes = [];
    private readonly bool[] _hidden;
    private readonly bool[] _next;

    /// <summary>Nothing is hidden yet.</summary>
    /// <param name="text">The glyphs; every polygon is a stroke or a part of one.</param>
    /// <param name="step">Distance of the points that are looked at along the edges, in the text's unit: a thirtieth of a capital.</param>
    public Legibility(Outline text, float step)
    {
        var start = 0;
        foreach (var end in text.Ends)
        {
            Walk(text.Points[start..end], step);
            start = end;
        }

        (_hidden, _next) = (new bool[_edge.Count], new bool[_edge.Count]);
    }

    /// <summary>Puts a curve over the text, unless more than a share of a stroke's edge were hidden then by all curves so far.</summary>
    /// <param name="curve">Points along the curve, in the text's unit.</param>
    /// <param name="thickness">Its thickness.</param>
    /// <param name="most">The share of any stroke's edge that may be hidden, 0 to 1.</param>
    /// <returns>Whether it was put there.</returns>
    public bool TryHide(ReadOnlySpan<Vector2> curve, float thickness, float most)
    {
        _hidden.CopyTo(_next, 0);
        foreach (var stroke in _strokes)
        {
            var hidden = 0;
            Mark(stroke, curve, thickness / 2);
            for (var i = stroke.Start; i < stroke.End; i++) hidden += _next[i] ? 1 : 0;
            if (hidden > most * (stroke.End - stroke.Start)) return false;
        }

        _next.CopyTo(_hidden, 0);
        return true;
    }

    private void Mark(Stroke stroke, ReadOnlySpan<Vector2> curve, float radius)
    {
        var (low, high) = (stroke.Min - new Vector2(radius), stroke.Max + new Vector2(radius));
        for (var k = 1; k < curve.Length; k++)
        {
            var (from, to) = (curve[k - 1], curve[k]);
            // Most pieces of a curve are nowhere near a stroke.
            var (least, most) = (Vector2.Min(from, to), Vector2.Max(from, to));
            if (most.X < low.X || most.Y < low.Y || least.X > high.X || least.Y > high.Y) continue;

            var along = to - from;
            var length = along.LengthSquared();
            for (var i = stroke.Start; i < stroke.End; i++)
            {
                var t = length > 0 ? Math.Clamp(Vector2.Dot(_edge[i] - from, along) / length, 0, 1) : 0;
                _next[i] |= Vector2.DistanceSquared(_edge[i], from + (t * along)) < radius * radius;
            }
        }
    }

    private void Walk(ReadOnlySpan<Vector2> polygon, float step)
    {
        var start = _edge.Count;
        var from = polygon[^1];
        var (min, max) = (from, from);
        // Steps run on over corners: an arc of many short pieces has no more points than a straight line of its length.
        var rest = 0f;
        foreach (var to in polygon)
        {
            var length = Vector2.Distance(from, to);
            for (; rest < length; rest += step) _edge.Add(Vector2.Lerp(from, to, rest / length));
            rest -= length;
            (min, max) = (Vector2.Min(min, to), Vector2.Max(max, to));
            from = to;
        }

        if (_edge.Count - start >= Least) _strokes.Add(new Stroke(start, _edge.Count, min, max));
    }

    private readonly record struct Stroke(int Start, int End, Vector2 Min, Vector2 Max);
}
