using System.Numerics;

namespace OneCaptcha.Glyphs;

/// <summary>One movement of the pen. Unit: cap height; y up from the baseline; x from the left edge of the ink.</summary>
public sealed class SkeletonStroke
{
    internal SkeletonStroke(
        Vector2 start, IReadOnlyList<Segment> segments, Terminal startTerminal, Terminal endTerminal, StrokeWeight weight, StrokeUse use)
    {
        Start = start;
        Segments = segments;
        StartTerminal = startTerminal;
        EndTerminal = endTerminal;
        Weight = weight;
        Use = use;
    }

    /// <summary>Where the pen touches down.</summary>
    public Vector2 Start { get; }

    /// <summary>Lines and curves in the order of writing; none when the stroke <see cref="IsDot"/>.</summary>
    public IReadOnlyList<Segment> Segments { get; }

    /// <summary>How the stroke begins.</summary>
    public Terminal StartTerminal { get; }

    /// <summary>How the stroke ends.</summary>
    public Terminal EndTerminal { get; }

    /// <summary>Whether it is drawn with or against the nib.</summary>
    public StrokeWeight Weight { get; }

    /// <summary>The faces in which it is drawn.</summary>
    public StrokeUse Use { get; }

    /// <summary>A dot, such as that of <c>i</c>: the pen touches down and is lifted.</summary>
    public bool IsDot => Segments.Count == 0;

    /// <summary>The stroke as a polyline; a dot is its single point.</summary>
    /// <param name="stepsPerCurve">Straight pieces for each curve, at least 1.</param>
    public Vector2[] Flatten(int stepsPerCurve = 12)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(stepsPerCurve, 1);
        var points = new List<Vector2> { Start };
        foreach (var segment in Segments)
        {
            var from = points[^1];
            var steps = segment.IsLine ? 1 : stepsPerCurve;
            for (var i = 1; i < steps; i++)
            {
                points.Add(Bezier.At(from, segment.Control1, segment.Control2, segment.End, i / (float)steps));
            }

            points.Add(segment.End);
        }

        return [.. points];
    }
}
