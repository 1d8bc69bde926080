using System.Numerics;

namespace OneCaptcha.Glyphs;

/// <summary>
/// Draws one skeleton in one face: every stroke becomes a ribbon as wide as the nib makes it in each direction, with joins at its
/// corners and the terminals of the face at its ends. Not thread-safe; keeps its buffers from glyph to glyph.
/// </summary>
internal sealed class Pen
{
    /// <summary>Directions that differ by more than about 25° meet in a corner.</summary>
    private const float CornerCosine = 0.9f;

    private readonly List<Vector2> _points = [];
    private readonly List<Vector2> _directions = [];
    private readonly Terminals _terminals = new();

    /// <summary>Adds the shape of <paramref name="skeleton"/> to <paramref name="outline"/>, without slant.</summary>
    /// <param name="skeleton">The character.</param>
    /// <param name="face">The face.</param>
    /// <param name="weight">Factor of the stem's thickness; 1 as the face has it.</param>
    /// <param name="capHeight">Height of capitals in pixels: how finely curves are cut.</param>
    /// <param name="outline">Where the shape goes.</param>
    public void Draw(Skeleton skeleton, Typeface face, float weight, float capHeight, Outline outline)
    {
        var nib = new Nib(face, weight);
        var lines = new GlyphLines(skeleton, face, nib);
        _terminals.Begin(outline, face, nib, skeleton.FollowsXHeight);
        foreach (var stroke in skeleton.Strokes)
        {
            if (stroke.Use != StrokeUse.Always && (stroke.Use == StrokeUse.Serif) != face.HasSerifs)
            {
                continue;
            }

            if (stroke.IsDot)
            {
                _terminals.Dot(lines.Map(stroke.Start));
            }
            else
            {
                DrawStroke(stroke, face, nib, lines, capHeight, outline);
            }
        }
    }

    private void DrawStroke(SkeletonStroke stroke, Typeface face, in Nib nib, in GlyphLines lines, float capHeight, Outline outline)
    {
        _points.Clear();
        _directions.Clear();
        var terminal = stroke.StartTerminal;
        var last = stroke.Segments.Count - 1;
        var from = _terminals.ToEdge(terminal, lines.Map(stroke.Start), lines.Map(stroke.Segments[0].IsLine ? stroke.Segments[0].End : stroke.Segments[0].Control1));
        for (var i = 0; i < stroke.Segments.Count; i++)
        {
            var segment = stroke.Segments[i];
            var end = lines.Map(segment.End);
            if (i == last)
            {
                end = _terminals.ToEdge(stroke.EndTerminal, end, segment.IsLine ? from : lines.Map(segment.Control2));
            }

            var (control1, control2) = (end, from);
            if (!segment.IsLine)
            {
                control1 = from + ((lines.Map(segment.Control1) - from) * face.Roundness);
                control2 = end + ((lines.Map(segment.Control2) - end) * face.Roundness);
            }

            var setsOut = Vector2.Normalize(control1 - from);
            if (_points.Count > 0 && Vector2.Dot(_directions[^1], setsOut) < CornerCosine)
            {
                var arrives = _directions[^1];
                Ribbon(terminal, Terminal.Joined, stroke.Weight, nib, outline);
                _terminals.Corner(from, arrives, setsOut, nib.Half(arrives, stroke.Weight), nib.Half(setsOut, stroke.Weight));
                _points.Clear();
                _directions.Clear();
                terminal = Terminal.Joined;
            }

            if (_points.Count == 0)
            {
                Add(from, setsOut);
            }

            if (segment.IsLine)
            {
                Add(end, setsOut);
            }
            else
            {
                Curve(from, control1, control2, end, capHeight);
            }

            from = end;
        }

        Ribbon(terminal, stroke.EndTerminal, stroke.Weight, nib, outline);
    }

    private void Add(Vector2 point, Vector2 direction)
    {
        _points.Add(point);
        _directions.Add(direction);
    }

    private void Curve(Vector2 from, Vector2 control1, Vector2 control2, Vector2 end, float capHeight)
    {
        // A quarter circle of n chords strays r π²/32n² from the circle: 1.5 √length keeps that below a twentieth of a pixel.
        var length = (Vector2.Distance(from, control1) + Vector2.Distance(control1, control2) + Vector2.Distance(control2, end)) * capHeight;
        var steps = Math.Clamp((int)(1.5f * MathF.Sqrt(length)) + 1, 3, 24);
        for (var i = 1; i <= steps; i++)
        {
            var t = i / (float)steps;
            Add(Bezier.At(from, control1, control2, end, t), Vector2.Normalize(Bezier.Tangent(from, control1, control2, end, t)));
        }
    }

    /// <summary>The outline of the points collected: along the left side, around the end, back along the right side.</summary>
    private void Ribbon(Terminal start, Terminal end, StrokeWeight weight, in Nib nib, Outline outline)
    {
        var last = _points.Count - 1;
        for (var i = 1; i < last; i++)
        {
            outline.Add(_points[i] + (Left(_directions[i]) * nib.Half(_directions[i], weight)));
        }

        _terminals.End(end, _points[last], _directions[last], nib.Half(_directions[last], weight));
        for (var i = last - 1; i > 0; i--)
        {
            outline.Add(_points[i] - (Left(_directions[i]) * nib.Half(_directions[i], weight)));
        }

        _terminals.End(start, _points[0], -_directions[0], nib.Half(_directions[0], weight));
        outline.Close();

        _terminals.Ornament(end, _points[last], _directions[last], -_directions[Math.Max(0, last - 2)], nib.Half(_directions[last], weight));
        _terminals.Ornament(start, _points[0], -_directions[0], _directions[Math.Min(2, last)], nib.Half(_directions[0], weight));
    }

    internal static Vector2 Left(Vector2 direction) => new(-direction.Y, direction.X);
}
