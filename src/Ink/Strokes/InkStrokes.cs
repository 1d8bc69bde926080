namespace OneCaptcha.Ink;

/// <summary>An ink: all strokes in the order in which they were written, every stroke with at least one point.</summary>
/// <remarks>Named for its strokes because <c>Ink</c> is the namespace. Immutable; the points of all strokes lie in one array.</remarks>
public sealed class InkStrokes
{
    /// <summary>A stroke smaller than this part of the tallest one is a slip of the pen: no symbol of the alphabet has dots.</summary>
    private const float Speck = 0.07f;

    private readonly InkPoint[] _points;
    private readonly int[] _starts;

    /// <summary>Takes over <paramref name="points"/>; stroke <c>i</c> is <c>points[starts[i]..starts[i + 1]]</c>.</summary>
    /// <param name="points">The points of all strokes, one stroke after another.</param>
    /// <param name="starts">One more number than there are strokes: 0, rising, ending with the number of points.</param>
    /// <exception cref="ArgumentException">A stroke is empty, there is none, or the numbers do not fit the points.</exception>
    internal InkStrokes(InkPoint[] points, int[] starts)
    {
        if (starts.Length < 2 || starts[0] != 0 || starts[^1] != points.Length)
            throw new ArgumentException("The starts do not span the points.", nameof(starts));
        for (var i = 1; i < starts.Length; i++)
        {
            if (starts[i] <= starts[i - 1])
                throw new ArgumentException("A stroke has no point.", nameof(starts));
        }

        (_points, _starts) = (points, starts);
    }

    /// <summary>How many strokes there are; at least one.</summary>
    public int Count => _starts.Length - 1;

    /// <summary>The points of all strokes, one stroke after another.</summary>
    public ReadOnlySpan<InkPoint> Points => _points;

    /// <summary>The points of one stroke; at least one.</summary>
    public ReadOnlySpan<InkPoint> this[int stroke] => _points.AsSpan(_starts[stroke].._starts[stroke + 1]);

    /// <summary>An ink of the given strokes: finite coordinates, times that never fall.</summary>
    /// <exception cref="ArgumentException">There is no stroke, or one without points.</exception>
    public static InkStrokes Of(IReadOnlyList<InkPoint[]> strokes)
    {
        var starts = new int[strokes.Count + 1];
        for (var i = 0; i < strokes.Count; i++)
            starts[i + 1] = starts[i] + strokes[i].Length;
        return new InkStrokes([.. strokes.SelectMany(stroke => stroke)], starts);
    }

    /// <summary>The strokes that count, without slips of the pen: for reading, and so that a dot makes no new ink of one that was seen.</summary>
    internal InkStrokes WithoutSpecks()
    {
        var boxes = new InkBox[Count];
        var tallest = 0f;
        for (var i = 0; i < boxes.Length; i++)
        {
            boxes[i] = InkBox.Of(this[i]);
            tallest = MathF.Max(tallest, boxes[i].Height);
        }

        return Array.TrueForAll(boxes, IsStroke) ? this : Of([.. Enumerable.Range(0, Count).Where(i => IsStroke(boxes[i])).Select(i => this[i].ToArray())]);

        bool IsStroke(InkBox box) => MathF.Max(box.Width, box.Height) >= Speck * tallest;
    }
}
