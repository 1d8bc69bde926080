using System.Numerics;

namespace OneCaptcha.Glyphs;

/// <summary>
/// The filled shape of a glyph: closed polygons, all of one orientation, whose union is the ink. Reusable: <see cref="Clear"/> keeps
/// the memory. Unit: cap height, y up, x from the glyph's left edge.
/// </summary>
public sealed class Outline
{
    private Vector2[] _points = new Vector2[256];
    private int[] _ends = new int[32];
    private int _count;
    private int _contours;

    /// <summary>All vertices, polygon after polygon.</summary>
    public ReadOnlySpan<Vector2> Points => _points.AsSpan(0, _count);

    /// <summary>For each polygon the index in <see cref="Points"/> one past its last vertex.</summary>
    public ReadOnlySpan<int> Ends => _ends.AsSpan(0, _contours);

    /// <summary>Forgets everything.</summary>
    public void Clear() => _count = _contours = 0;

    /// <summary>The smallest upright box around the shape.</summary>
    public (Vector2 Min, Vector2 Max) Bounds()
    {
        if (_count == 0)
        {
            return (Vector2.Zero, Vector2.Zero);
        }

        var (min, max) = (_points[0], _points[0]);
        foreach (var point in Points)
        {
            min = Vector2.Min(min, point);
            max = Vector2.Max(max, point);
        }

        return (min, max);
    }

    /// <summary>The vertices, to be moved in place.</summary>
    internal Span<Vector2> MutablePoints => _points.AsSpan(0, _count);

    /// <summary>Adds a vertex to the polygon that is being drawn.</summary>
    internal void Add(Vector2 point)
    {
        if (_count == _points.Length)
        {
            Array.Resize(ref _points, _count * 2);
        }

        _points[_count++] = point;
    }

    /// <summary>Adds the polygons of another outline as they are.</summary>
    internal void Append(Outline other)
    {
        var start = 0;
        foreach (var end in other.Ends)
        {
            foreach (var point in other.Points[start..end])
            {
                Add(point);
            }

            Close();
            start = end;
        }
    }

    /// <summary>Ends the polygon begun after the last one.</summary>
    internal void Close()
    {
        if (_contours == _ends.Length)
        {
            Array.Resize(ref _ends, _contours * 2);
        }

        _ends[_contours++] = _count;
    }

    /// <summary>Adds a convex or other simple polygon, turned to the common orientation (clockwise with y up).</summary>
    internal void AddPolygon(ReadOnlySpan<Vector2> polygon)
    {
        var area = 0f;
        for (var i = 0; i < polygon.Length; i++)
        {
            var (a, b) = (polygon[i], polygon[i + 1 == polygon.Length ? 0 : i + 1]);
            area += (a.X * b.Y) - (b.X * a.Y);
        }

        for (var i = 0; i < polygon.Length; i++)
        {
            Add(polygon[area > 0 ? polygon.Length - 1 - i : i]);
        }

        Close();
    }
}
