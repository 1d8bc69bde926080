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
        var matrix = new Matrix3x2(size, 0, face.Slant * size, -size, 0, 0);
        if (difficulty.Rotation > 0)
        {
            var aspect = stream.Within(difficulty.Aspect / 2);
            var shear = stream.Within(difficulty.Shear);
            var (sin, cos) = Nib.SmallAngle(stream.Within(difficulty.Rotation));
            matrix *= new Matrix3x2(1 + aspect, 0, 0, 1 - aspect, 0, 0) * new Matrix3x2(1, 0, shear, 1, 0, 0) * new Matrix3x2(cos, sin, -sin, cos, 0, 0);
        }

        foreach (ref var point in points)
        {
            point = Vector2.Transform(point, matrix);
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
}
