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

    /// <summary>Chords of a line that a warp has bent: less than half a wave lies along it.</summary>
    private const int StepsOfBentLine = 4;

    private readonly List<Vector2> _points = [];
    private readonly List<Vector2> _directions = [];
    private readonly Terminals _terminals = new();

    /// <summary>Adds the shape of <paramref name="skeleton"/> to <paramref name="outline"/>, without slant.</summary>
    /// <param name="skeleton">The character.</param>
    /// <param name="face">The face.</param>
    /// <param name="weight">Factor of the stem's thickness; 1 as the face has it.</param>
    /// <param name="capHeight">Height of capitals in pixels: how finely curves are cut.</param>
    /// <param name="outline">Where the shape goes.</param>
    /// <param name="warp">Bends the skeleton; null for none.</param>
    /// <param name="core">Draws the middle of each stroke alone, so much of its thickness, without serifs and balls; 1 draws all of it.</param>
    public void Draw(Skeleton skeleton, Typeface face, float weight, float capHeight, Outline outline, Warp? warp = null, float core = 1)
    {
        var lines = new GlyphLines(skeleton, face, new Nib(face, weight), warp);
        var nib = new Nib(face, weight * core);
        _terminals.Begin(outline, face, nib, skeleton.FollowsXHeight, isBare: core < 1);
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
        var before = stroke.Start;
        var from = _terminals.ToEdge(terminal, lines.Map(before), lines.Control1(before, stroke.Segments[0]));
        for (var i = 0; i < stroke.Segments.Count; i++)
        {
            var segment = stroke.Segments[i];
            var (control1, control2) = (lines.Control1(before, segment), lines.Control2(before, segment));
            var end = lines.Map(segment.End);
            if (i == last)
            {
                end = _terminals.ToEdge(stroke.EndTerminal, end, control2);
            }

            if (!segment.IsLine)
            {
                control1 = from + ((control1 - from) * face.Roundness);
                control2 = end + ((control2 - end) * face.Roundness);
            }

            var setsOut = Vector2.Normalize(control1 - from);
            if (_points.Count > 0 && Vector2.Dot(_directions[^1], setsOut) < CornerCosine)
            {
                var arrives = _directions[^1];
                Ribbon(terminal, Terminal.Joined, stroke.Weight, face.Flare, nib, outline);
                _terminals.Corner(from, arrives, setsOut, nib.Half(arrives, stroke.Weight), nib.Half(setsOut, stroke.Weight));
                _points.Clear();
                _directions.Clear();
                terminal = Terminal.Joined;
            }

            if (_points.Count == 0)
            {
                Add(from, setsOut);
            }

            if (segment.IsLine && !lines.Bend)
            {
                Add(end, setsOut);
            }
            else
            {
                Curve(from, control1, control2, end, segment.IsLine ? StepsOfBentLine : StepsOfCurve(from, control1, control2, end, capHeight));
            }

            (before, from) = (segment.End, end);
        }

        Ribbon(terminal, stroke.EndTerminal, stroke.Weight, face.Flare, nib, outline);
    }

    private void Add(Vector2 point, Vector2 direction)
    {
        _points.Add(point);
        _directions.Add(direction);
    }

    /// <summary>A quarter circle of n chords strays r π²/32n² from the circle: 1.5 √length keeps that below a twentieth of a pixel.</summary>
    private static int StepsOfCurve(Vector2 from, Vector2 control1, Vector2 control2, Vector2 end, float capHeight)
    {
        var length = (Vector2.Distance(from, control1) + Vector2.Distance(control1, control2) + Vector2.Distance(control2, end)) * capHeight;
        return Math.Clamp((int)(1.5f * MathF.Sqrt(length)) + 1, 3, 24);
    }

    private void Curve(Vector2 from, Vector2 control1, Vector2 control2, Vector2 end, int steps)
    {
        for (var i = 1; i <= steps; i++)
        {
            var t = i / (float)steps;
            Add(Bezier.At(from, control1, control2, end, t), Vector2.Normalize(Bezier.Tangent(from, control1, control2, end, t)));
        }
    }

    /// <summary>The outline of the points collected: along the left side, around the end, back along the right side.</summary>
    private void Ribbon(Terminal start, Terminal end, StrokeWeight weight, float flare, in Nib nib, Outline outline)
    {
        var last = _points.Count - 1;
        for (var i = 1; i < last; i++)
        {
            outline.Add(_points[i] + (Left(_directions[i]) * (nib.Half(_directions[i], weight) * Flare(flare, i, last))));
        }

        var (startHalf, endHalf) = (nib.Half(_directions[0], weight), nib.Half(_directions[last], weight));
        _terminals.End(end, _points[last], _directions[last], endHalf);
        for (var i = last - 1; i > 0; i--)
        {
            outline.Add(_points[i] - (Left(_directions[i]) * (nib.Half(_directions[i], weight) * Flare(flare, i, last))));
        }

        _terminals.End(start, _points[0], -_directions[0], startHalf);
        outline.Close();

        _terminals.Ornament(end, _points[last], _directions[last], -_directions[Math.Max(0, last - 2)], endHalf);
        _terminals.Ornament(start, _points[0], -_directions[0], _directions[Math.Min(2, last)], startHalf);
    }

    /// <summary>
    /// Factor of the thickness at the i-th point: 1 at the ends, where strokes join, and 1 − flare·(1 − u²) between, u from −1 to 1.
    /// </summary>
    private static float Flare(float flare, int i, int last)
    {
        var u = (2f * i / last) - 1;
        return 1 - (flare * (1 - (u * u)));
    }

    internal static Vector2 Left(Vector2 direction) => new(-direction.Y, direction.X);
}
