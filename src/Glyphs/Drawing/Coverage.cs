using System.Numerics;

namespace OneCaptcha.Glyphs;

/// <summary>
/// A scan converter with exact area coverage. Every edge adds, to the pixels that it crosses, how much of the area below it changes;
/// a running sum down each column then yields the share of each pixel that is covered (the method of font-rs and of FreeType's
/// smooth rasteriser, by columns instead of rows so that neighbouring columns are summed in one vector). Sums are kept in 1/65536 as
/// integers: their order does not matter, so the vector path and the scalar one agree bit for bit.
/// </summary>
public sealed class Coverage
{
    private const int One = 1 << 16;

    private readonly int[] _sums;
    private int _top;
    private int _bottom;

    /// <summary>A canvas in pixels; y points down.</summary>
    public Coverage(int width, int height)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(width);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(height);
        Width = width;
        Height = height;
        // One row more: an edge in the last row hands its remainder to the next.
        _sums = new int[width * (height + 1)];
        _top = height;
    }

    /// <summary>Pixels in a row.</summary>
    public int Width { get; }

    /// <summary>Rows.</summary>
    public int Height { get; }

    /// <summary>Adds polygons of one orientation, given in pixels. Where they overlap they count once.</summary>
    public void Add(Outline outline) => Add(outline, Range.All);

    /// <summary>Adds some of an outline's polygons.</summary>
    internal void Add(Outline outline, Range polygons)
    {
        var points = outline.Points;
        var (first, count) = polygons.GetOffsetAndLength(outline.Ends.Length);
        var start = first == 0 ? 0 : outline.Ends[first - 1];
        foreach (var end in outline.Ends.Slice(first, count))
        {
            var from = points[end - 1];
            for (var i = start; i < end; i++)
            {
                var to = points[i];
                AddEdge(from, to);
                from = to;
            }

            start = end;
        }
    }

    /// <summary>Writes the covered share of each pixel, 0 to 255, row-major, and makes the canvas empty again.</summary>
    /// <exception cref="ArgumentException"><paramref name="pixels"/> is not width × height long.</exception>
    public void Resolve(Span<byte> pixels)
    {
        if (pixels.Length != Width * Height)
        {
            throw new ArgumentException("One byte a pixel is needed.", nameof(pixels));
        }

        var first = Math.Min(_top, Height);
        var end = Math.Min(_bottom + 1, Height);
        pixels[..(first * Width)].Clear();
        if (first < end)
        {
            RunningSum.Down(_sums.AsSpan(first * Width, (end - first) * Width), pixels.Slice(first * Width, (end - first) * Width), Width);
            pixels[(end * Width)..].Clear();
        }

        if (_bottom >= Height)
        {
            _sums.AsSpan(Height * Width, Width).Clear();
        }

        (_top, _bottom) = (Height, 0);
    }

    private void AddEdge(Vector2 from, Vector2 to)
    {
        var sign = (float)One;
        if (from.X > to.X)
        {
            (from, to) = (to, from);
            sign = -sign;
        }

        if (!(to.X > from.X) || to.X <= 0 || from.X >= Width)
        {
            return;
        }

        var slope = (to.Y - from.Y) / (to.X - from.X);
        var x = MathF.Max(from.X, 0);
        var y = from.Y + ((x - from.X) * slope);
        var right = MathF.Min(to.X, Width);
        for (var column = (int)x; x < right; column++)
        {
            var next = MathF.Min(column + 1, right);
            var nextY = y + ((next - x) * slope);
            AddInColumn(column, sign * (next - x), y, nextY);
            (x, y) = (next, nextY);
        }
    }

    /// <summary>An edge within one column, from height a to height b, as wide as <paramref name="weight"/> says.</summary>
    private void AddInColumn(int column, float weight, float a, float b)
    {
        if (a > b)
        {
            (a, b) = (b, a);
        }

        if (a >= 0 && b <= Height)
        {
            AddInRows(column, weight, a, b);
        }
        else
        {
            AddClipped(column, weight, a, b);
        }
    }

    /// <summary>What lies above the canvas counts for the whole column, what lies below for nothing.</summary>
    private void AddClipped(int column, float weight, float a, float b)
    {
        if (b > Height)
        {
            _bottom = Height;
        }

        if (a >= Height)
        {
            return;
        }

        var above = b <= 0 ? weight : a < 0 ? weight * a / (a - b) : 0;
        var within = MathF.Min(b, Height) - MathF.Max(a, 0);
        _sums[column] += (int)above;
        _top = 0;
        if (b > 0 && within > 0)
        {
            AddInRows(column, weight * (within / (b - a)), MathF.Max(a, 0), MathF.Min(b, Height));
        }
    }

    /// <summary>
    /// Shares an edge among the rows that it crosses: how much of it lies above each row's lower border, integrated over that row, is
    /// quadratic in the first and the last row, linear between. Each row gets the increase over the row above it.
    /// </summary>
    private void AddInRows(int column, float weight, float a, float b)
    {
        var first = Math.Min((int)a, Height - 1);
        var last = Math.Min((int)b, Height - 1);
        _top = Math.Min(_top, first);
        _bottom = Math.Max(_bottom, last + 1);
        var index = (first * Width) + column;
        if (first == last)
        {
            var below = weight * (((a + b) / 2) - first);
            _sums[index] += (int)(weight - below);
            _sums[index + Width] += (int)below;
            return;
        }

        var perRow = weight / (b - a);
        var head = first + 1 - a;
        var covered = 0.5f * perRow * head * head;
        _sums[index] += (int)covered;
        var passed = perRow * head;
        var before = covered;
        for (var row = first + 1; row < last; row++)
        {
            var now = passed + (0.5f * perRow);
            index += Width;
            _sums[index] += (int)(now - before);
            before = now;
            passed += perRow;
        }

        var tail = b - last;
        var end = passed + (perRow * tail) - (0.5f * perRow * tail * tail);
        index += Width;
        _sums[index] += (int)(end - before);
        _sums[index + Width] += (int)(weight - end);
    }
}
