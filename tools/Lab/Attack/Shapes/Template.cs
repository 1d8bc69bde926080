using System.Numerics;

namespace OneCaptcha.Lab.Attack.Shapes;

/// <summary>An outline to be looked for: points on the edges of the expected image, from the middle of their box.</summary>
internal sealed class Template
{
    /// <summary>Points used while searching.</summary>
    private const int Few = 48;

    private readonly (Vector2 Place, float Angle)[] _points;
    private readonly (Vector2 Place, float Angle)[] _few;

    /// <summary>Takes the outline from the expected image.</summary>
    public Template(EdgeMap expected)
    {
        var ridge = expected.Ridge().Select(point => (Place: new Vector2(point.X, point.Y), point.Angle)).ToArray();
        if (ridge.Length == 0)
        {
            ridge = [(new Vector2(EdgeMap.Size / 2f), 0)];
        }

        var least = ridge.Aggregate(ridge[0].Place, (sum, point) => Vector2.Min(sum, point.Place));
        var most = ridge.Aggregate(ridge[0].Place, (sum, point) => Vector2.Max(sum, point.Place));
        Half = (most - least) / 2;
        _points = Array.ConvertAll(ridge, point => (point.Place - ((least + most) / 2), point.Angle));
        _few = [.. Enumerable.Range(0, Few).Select(i => _points[i * _points.Length / Few])];
    }

    /// <summary>Half the box, pixels.</summary>
    public Vector2 Half { get; }

    /// <summary>The points in a pose: offsets in pixels and directions.</summary>
    public (int X, int Y, int Direction)[] Turned(Pose pose, bool few)
    {
        var change = Matrix3x2.CreateScale(pose.Scale * pose.Aspect, pose.Scale / pose.Aspect)
            * new Matrix3x2(1, 0, pose.Shear, 1, 0, 0) * Matrix3x2.CreateRotation(pose.Turn);
        return Array.ConvertAll(few ? _few : _points, point =>
        {
            var place = Vector2.Transform(point.Place, change);

            // The edge's normal turns with the glyph; what shear does to it is less than a direction.
            var direction = (int)MathF.Round(point.Angle + (pose.Turn / MathF.PI * EdgeMap.Directions)) % EdgeMap.Directions;
            return ((int)MathF.Round(place.X), (int)MathF.Round(place.Y), direction < 0 ? direction + EdgeMap.Directions : direction);
        });
    }
}

/// <summary>How an outline is turned and stretched.</summary>
/// <param name="Scale">Size against the expected image.</param>
/// <param name="Turn">Radians.</param>
/// <param name="Aspect">Width against height, its square root.</param>
/// <param name="Shear">Shift to the right for each pixel down.</param>
internal readonly record struct Pose(float Scale, float Turn, float Aspect = 1, float Shear = 0);
