using System.Numerics;

namespace OneCaptcha.Glyphs;

/// <summary>The ends, corners, serifs, balls and dots of a face. Directions are of unit length and point outward, away from the stroke.</summary>
internal sealed class Terminals
{
    /// <summary>Below this slope a cut along the line would run far out: the end is cut across instead.</summary>
    private const float ShallowestCut = 0.35f;

    /// <summary>Cosines and sines of 30°, 60°, … 150°: the points of a round end.</summary>
    private static readonly Vector2[] HalfTurn =
        [new(.8660254f, .5f), new(.5f, .8660254f), new(0, 1), new(-.5f, .8660254f), new(-.8660254f, .5f)];

    private Outline _outline = new();
    private Typeface _face = Typeface.Plain;
    private Nib _nib;
    private bool _small;
    private bool _isBare;

    /// <summary>Sets the glyph for the calls that follow.</summary>
    public void Begin(Outline outline, Typeface face, in Nib nib, bool small, bool isBare)
    {
        _isBare = isBare;
        _outline = outline;
        _face = face;
        _nib = nib;
        _small = small;
    }

    /// <summary>Where the pen really stops: ends that are cut along a line run on to the edge of the ink.</summary>
    /// <param name="terminal">The kind of end.</param>
    /// <param name="at">The end of the skeleton.</param>
    /// <param name="before">The point before it.</param>
    public Vector2 ToEdge(Terminal terminal, Vector2 at, Vector2 before)
    {
        if (_face.RoundEnds)
        {
            return at;
        }

        var outward = Vector2.Normalize(at - before);
        if (terminal == Terminal.Abutting)
        {
            return at - (outward * (0.8f * _nib.Upright));
        }

        // Under a serif the stem stops short of the edge: two shapes that share an edge would cover its pixels twice.
        var level = _nib.Level - (_face.HasSerifs && terminal != Terminal.Cut ? 0.6f * _face.SerifThickness : 0);
        return IsCutLevel(terminal, outward) ? at with { Y = at.Y + (outward.Y > 0 ? level : -level) }
            : IsCutUpright(terminal, outward) ? at with { X = at.X + (outward.X > 0 ? _nib.Upright : -_nib.Upright) }
            : at;
    }

    /// <summary>Adds the vertices that close a ribbon, from its left side to its right side.</summary>
    public void End(Terminal terminal, Vector2 at, Vector2 outward, float half)
    {
        var left = Pen.Left(outward);
        if (terminal is not (Terminal.Joined or Terminal.Abutting) && _face.RoundEnds)
        {
            _outline.Add(at + (left * half));
            foreach (var turn in HalfTurn)
            {
                _outline.Add(at + (((left * turn.X) + (outward * turn.Y)) * half));
            }

            _outline.Add(at - (left * half));
            return;
        }

        // The way from the middle of the cut to its left corner.
        var reach = IsCutLevel(terminal, outward) ? new Vector2(-half / outward.Y, 0)
            : IsCutUpright(terminal, outward) ? new Vector2(0, half / outward.X)
            : left * half;
        _outline.Add(at + reach);
        _outline.Add(at - reach);
    }

    /// <summary>Fills the outer wedge where two straight runs of a stroke meet.</summary>
    public void Corner(Vector2 at, Vector2 arrives, Vector2 leaves, float halfBefore, float halfAfter)
    {
        var turn = (arrives.X * leaves.Y) - (arrives.Y * leaves.X);
        var side = turn > 0 ? -1f : 1f;
        var before = at + (Pen.Left(arrives) * (halfBefore * side));
        var after = at + (Pen.Left(leaves) * (halfAfter * side));
        if (_face.RoundEnds)
        {
            var middle = Vector2.Normalize(arrives - leaves) * ((halfBefore + halfAfter) / 2);
            var (early, late) = (Halfway(before - at, middle), Halfway(middle, after - at));
            _outline.AddPolygon([at, before, at + early, at + middle, at + late, after]);
            return;
        }

        // The sides meet where before + u·arrives = after − v·leaves; a sharp tip is cut off at a stem's width.
        var gap = after - before;
        var u = ((gap.X * leaves.Y) - (gap.Y * leaves.X)) / turn;
        var limit = 2.2f * _nib.Upright;
        if (u <= limit)
        {
            _outline.AddPolygon([at, before, before + (arrives * u), after]);
        }
        else
        {
            _outline.AddPolygon([at, before, before + (arrives * limit), after - (leaves * limit), after]);
        }
    }

    /// <summary>Adds what a face puts on an end: serif, beak or ball.</summary>
    /// <param name="terminal">The kind of end.</param>
    /// <param name="at">Its place.</param>
    /// <param name="outward">Away from the stroke.</param>
    /// <param name="inward">The direction of the stroke a little before its end, which tells to which side it bends.</param>
    /// <param name="half">Half the thickness there.</param>
    public void Ornament(Terminal terminal, Vector2 at, Vector2 outward, Vector2 inward, float half)
    {
        if (_isBare)
        {
            return;
        }

        if (terminal == Terminal.Ball && _face.Balls)
        {
            var radius = _nib.Upright * 1.15f;
            var bend = (outward.X * inward.Y) - (outward.Y * inward.X);
            Disc(at + (Pen.Left(outward) * ((radius - half) * (bend > 0 ? 1 : -1))), radius);
        }
        else if (_face.HasSerifs && terminal is Terminal.Foot or Terminal.FootLeft or Terminal.FootRight)
        {
            Serif(terminal, at, outward, half);
        }
        else if (_face.HasSerifs && terminal is Terminal.ArmUp or Terminal.ArmDown or Terminal.ArmBoth)
        {
            if (terminal != Terminal.ArmDown)
            {
                Beak(at, outward, half, 1, terminal == Terminal.ArmBoth ? 0.6f : 1);
            }

            if (terminal != Terminal.ArmUp)
            {
                Beak(at, outward, half, -1, terminal == Terminal.ArmBoth ? 0.6f : 1);
            }
        }
    }

    /// <summary>A dot, round or square as the face has it.</summary>
    public void Dot(Vector2 at)
    {
        var radius = _nib.Upright * (_face.RoundDots ? 1.28f : 1.08f);
        if (_face.RoundDots)
        {
            Disc(at, radius);
        }
        else
        {
            _outline.AddPolygon([at + new Vector2(-radius, -radius), at + new Vector2(-radius, radius), at + new Vector2(radius, radius), at + new Vector2(radius, -radius)]);
        }
    }

    private static bool IsCutLevel(Terminal terminal, Vector2 outward) =>
        terminal is Terminal.Cut or Terminal.Foot or Terminal.FootLeft or Terminal.FootRight && MathF.Abs(outward.Y) > ShallowestCut;

    private static bool IsCutUpright(Terminal terminal, Vector2 outward) =>
        terminal is Terminal.Side or Terminal.ArmUp or Terminal.ArmDown or Terminal.ArmBoth && MathF.Abs(outward.X) > ShallowestCut;

    private void Serif(Terminal terminal, Vector2 at, Vector2 outward, float half)
    {
        if (!IsCutLevel(terminal, outward))
        {
            return;
        }

        var stem = half / MathF.Abs(outward.Y);
        var up = outward.Y > 0 ? 1f : -1f;
        var thick = _face.SerifThickness;
        var edge = at.Y + (up * 0.6f * thick);
        var left = terminal == Terminal.FootRight ? 0 : _face.SerifLength;
        var right = terminal == Terminal.FootLeft ? 0 : _face.SerifLength;
        var flag = _small && up > 0 && terminal == Terminal.FootLeft ? _face.FlagSlope * thick : 0;
        var inner = edge - (up * thick);
        var top = inner - (up * (_face.Bracket + flag));
        // The stem leans: at the bracket's height it stands elsewhere than at its foot.
        var lean = (top - at.Y) * outward.X / outward.Y;
        var (stemLeft, stemRight) = (at.X - stem + lean, at.X + stem + lean);
        var (outerLeft, outerRight) = (at.X - stem - left, at.X + stem + right);
        var bend = (inner * 0.75f) + (top * 0.25f);
        _outline.AddPolygon(
        [
            new(outerLeft, edge - flag), new(at.X - stem + (flag > 0 ? stem : 0), edge), new(outerRight, edge), new(outerRight, inner),
            new((outerRight * 0.3f) + (stemRight * 0.7f), bend), new(stemRight, top),
            new(stemLeft, top), new((outerLeft * 0.3f) + (stemLeft * 0.7f), bend), new(outerLeft, inner - flag),
        ]);
    }

    /// <summary>The little wedge on the end of an arm, above (1) or below (−1) it.</summary>
    private void Beak(Vector2 at, Vector2 outward, float half, float up, float size)
    {
        var right = outward.X > 0 ? 1f : -1f;
        var edge = at.X;
        var tip = at.Y + (up * (half + (_face.SerifLength * 1.1f * size)));
        var root = at.Y + (up * half * 0.5f);
        _outline.AddPolygon(
        [
            new(edge, root), new(edge, tip), new(edge - (right * _face.SerifThickness * 0.8f), tip),
            new(edge - (right * (_face.SerifThickness + (_face.SerifLength * 0.7f * size))), root),
        ]);
    }

    private void Disc(Vector2 at, float radius)
    {
        Span<Vector2> points = stackalloc Vector2[12];
        for (var i = 0; i < 6; i++)
        {
            var turn = i == 0 ? Vector2.UnitX : HalfTurn[i - 1];
            points[i] = at + (turn * radius);
            points[i + 6] = at - (turn * radius);
        }

        _outline.AddPolygon(points);
    }

    private static Vector2 Halfway(Vector2 from, Vector2 to) =>
        Vector2.Normalize(from + to) * ((from.Length() + to.Length()) / 2);
}
