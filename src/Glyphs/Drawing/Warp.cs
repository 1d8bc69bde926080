using System.Numerics;

namespace OneCaptcha.Glyphs;

/// <summary>
/// A smooth displacement of the plane: a uniform quadratic B-spline over a lattice of random vectors, so that neighbouring parts of a
/// glyph move together and no stroke breaks. Not thread-safe.
/// </summary>
internal sealed class Warp
{
    /// <summary>Lattice points to a side.</summary>
    private const int Side = 8;

    private readonly Vector2[] _lattice = new Vector2[Side * Side];
    private float _perPixel;
    private Vector2 _origin;

    /// <summary>Draws a new displacement around a shape.</summary>
    /// <param name="stream">Where the randomness comes from.</param>
    /// <param name="most">Largest displacement of any point along each axis, pixels.</param>
    /// <param name="spacing">Distance of lattice points, pixels; a wave is about two of them long.</param>
    /// <param name="origin">Upper left corner of the shape.</param>
    public void Draw(SeedStream stream, float most, float spacing, Vector2 origin)
    {
        (_perPixel, _origin) = (1 / spacing, origin);
        // The spline's weights sum to 1: no point moves further along an axis than the lattice's vectors do.
        foreach (ref var vector in _lattice.AsSpan())
        {
            vector = new Vector2(stream.Within(most), stream.Within(most));
        }
    }

    /// <summary>Where a point goes. Points off the lattice move as its border does.</summary>
    public Vector2 Move(Vector2 point)
    {
        var at = Vector2.Clamp((point - _origin) * _perPixel, Vector2.Zero, new Vector2(Side - 2.001f));
        var (column, row) = ((int)at.X, (int)at.Y);
        var (x, y) = (Weights(at.X - column), Weights(at.Y - row));
        var moved = point;
        for (var i = 0; i < 3; i++)
        {
            var line = _lattice.AsSpan(((row + i) * Side) + column, 3);
            moved += ((line[0] * x.X) + (line[1] * x.Y) + (line[2] * x.Z)) * y[i];
        }

        return moved;
    }

    /// <summary>½(1−t)², ½ + t(1−t), ½t².</summary>
    private static Vector3 Weights(float t) => new(0.5f * (1 - t) * (1 - t), 0.5f + (t * (1 - t)), 0.5f * t * t);
}
