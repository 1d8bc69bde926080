using System.Numerics;

namespace OneCaptcha.Glyphs;

/// <summary>One character on a tile: its shape at its place, its coverage and how much ink that is. Reusable.</summary>
internal sealed class TileGlyph
{
    private Vector2 _min;
    private Vector2 _max;

    /// <summary>The shape, pixels.</summary>
    public Outline Shape { get; } = new();

    /// <summary>Coverage, row-major.</summary>
    public byte[] Mask { get; } = new byte[TilePainter.Size * TilePainter.Size];

    /// <summary>Σ of the coverage.</summary>
    public int Ink { get; private set; }

    /// <summary>The polygons of <see cref="Shape"/> that are ink; those after them are a light line within it.</summary>
    public int InkPolygons { get; set; }

    /// <summary>Half an upright stem, pixels.</summary>
    public float HalfStem { get; set; }

    /// <summary>Fills the mask once the shape is in its place.</summary>
    public void Resolve(Coverage coverage)
    {
        coverage.Add(Shape, ..InkPolygons);
        coverage.Resolve(Mask);
        if (InkPolygons < Shape.Ends.Length)
        {
            Span<byte> light = stackalloc byte[TilePainter.Size * TilePainter.Size];
            coverage.Add(Shape, InkPolygons..);
            coverage.Resolve(light);
            Masks.Cut(Mask, light);
        }

        Ink = Masks.Ink(Mask);
        (_min, _max) = Shape.Bounds();
    }

    /// <summary>A point well within the glyph's box.</summary>
    public Vector2 PointWithin(SeedStream stream)
    {
        var (x, y) = (stream.Between(0.2f, 0.8f), stream.Between(0.2f, 0.8f));
        return _min + ((_max - _min) * new Vector2(x, y));
    }

    /// <summary>Whether a box, pixels, holds none of the glyph's ink.</summary>
    public bool IsClearOf(Vector2 min, Vector2 max) => max.X < _min.X || max.Y < _min.Y || min.X > _max.X || min.Y > _max.Y || IsEmpty(min, max);

    private bool IsEmpty(Vector2 min, Vector2 max)
    {
        var (left, right) = (Math.Clamp((int)min.X, 0, TilePainter.Size), Math.Clamp((int)max.X + 1, 0, TilePainter.Size));
        for (var y = Math.Max(0, (int)min.Y); y < Math.Min(TilePainter.Size, (int)max.Y + 1); y++)
        {
            if (left < right && Mask.AsSpan((y * TilePainter.Size) + left, right - left).ContainsAnyExcept((byte)0))
            {
                return false;
            }
        }

        return true;
    }
}
