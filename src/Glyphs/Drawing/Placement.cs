using System.Numerics;

namespace OneCaptcha.Glyphs;

/// <summary>Takes a glyph from its own units to a place on the tile: slant, turn, shear, aspect, warp, shift. Not thread-safe.</summary>
internal sealed class Placement
{
    /// <summary>Least distance of the ink from the edge, pixels.</summary>
    private const float Margin = 2;

    /// <summary>Cap height at which the warp of a difficulty is meant.</summary>
    private const float WarpSize = 30;

    private readonly Warp _warp = new();

    /// <summary>Moves the shape in place. A sine and cosine of a turn up to 13° are taken by their series, see <see cref="Nib"/>.</summary>
    public void Apply(SeedStream stream, Outline shape, Typeface face, Difficulty difficulty, float size)
    {
        var points = shape.MutablePoints;
        // Where the glyph's own axes go. Written out: the framework's matrices may fuse multiplication and addition on some processors
        // and not on others, and a stage must be redrawn bit for bit anywhere.
        var (right, up) = (new Vector2(size, 0), new Vector2(face.Slant * size, -size));
        if (difficulty.Rotation > 0)
        {
            var aspect = stream.Within(difficulty.Aspect / 2);
            var shear = stream.Within(difficulty.Shear);
            var (sin, cos) = Nib.SmallAngle(stream.Within(difficulty.Rotation));
            (right, up) = (Distort(right, aspect, shear, sin, cos), Distort(up, aspect, shear, sin, cos));
        }

        foreach (ref var point in points)
        {
            point = (right * point.X) + (up * point.Y);
        }

        if (difficulty.Warp > 0)
        {
            _warp.Draw(stream, difficulty.Warp * size / WarpSize, stream.Between(18, 26), shape.Bounds().Min);
            foreach (ref var point in points)
            {
                point = _warp.Move(point);
            }
        }

        var (min, max) = shape.Bounds();
        var shift = new Vector2(
            stream.Between(Margin - min.X, TilePainter.Size - Margin - max.X), stream.Between(Margin - min.Y, TilePainter.Size - Margin - max.Y));
        foreach (ref var point in points)
        {
            point += shift;
        }
    }

    private static Vector2 Distort(Vector2 axis, float aspect, float shear, float sin, float cos)
    {
        var y = axis.Y * (1 - aspect);
        var x = (axis.X * (1 + aspect)) + (y * shear);
        return new Vector2((x * cos) - (y * sin), (x * sin) + (y * cos));
    }
}
