using System.Numerics;

namespace OneCaptcha.Glyphs;

/// <summary>
/// A smooth displacement of a skeleton: a uniform quadratic B-spline over a lattice of random vectors, so that neighbouring parts of a
/// glyph move together and no stroke breaks. Bending the skeleton, not the outline, leaves every stroke as thick as the nib makes it.
/// Unit: cap height. Not thread-safe.
/// </summary>
internal sealed class Warp
{
    /// <summary>Lattice points to a side: enough for the widest letter, from below the descender to above the ascender.</summary>
    private const int Side = 5;

    private static readonly Vector2 Origin = new(-0.25f, -0.35f);

    private readonly Vector2[] _lattice = new Vector2[Side * Side];
    private float _perUnit;

    /// <summary>Draws a new displacement.</summary>
    /// <param name="stream">Where the randomness comes from.</param>
    /// <param name="most">Largest displacement of any point along each axis.</param>
    public void Draw(SeedStream stream, float most)
    {
        // A wave is about two lattice steps long.
        _perUnit = 1 / stream.Between(0.55f, 0.8f);
        // The spline's weights sum to 1: no point moves further along an axis than the lattice's vectors do.
        foreach (ref var vector in _lattice.AsSpan())
        {
            vector = stream.VectorWithin(most);
        }
    }

    /// <summary>Where a point goes. Points off the lattice move as its border does.</summary>
    public Vector2 Move(Vector2 point)
    {
        var at = Vector2.Clamp((point - Origin) * _perUnit, Vector2.Zero, new Vector2(Side - 2.001f));
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
