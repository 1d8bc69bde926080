using System.Numerics;

namespace OneCaptcha.Glyphs;

/// <summary>
/// The pen of a face: an ellipse held at an angle, so that a stroke in direction (cos θ, sin θ) has the thickness
/// √(sin²(θ−φ) + k² cos²(θ−φ)), scaled so that an upright stem has the face's stem. φ is the nib's angle, k the contrast.
/// </summary>
internal readonly struct Nib
{
    private readonly float _sin;
    private readonly float _cos;
    private readonly float _contrast;
    private readonly float _scale;

    public Nib(Typeface face, float weight)
    {
        (_sin, _cos) = SmallAngle(face.NibAngle);
        _contrast = face.Contrast;
        Upright = face.Stem * weight / 2;
        _scale = Upright / MathF.Sqrt((_cos * _cos) + (_contrast * _contrast * _sin * _sin));
        Level = Half(Vector2.UnitX, StrokeWeight.Nib);
    }

    /// <summary>Half the thickness of an upright stem.</summary>
    public float Upright { get; }

    /// <summary>Half the thickness of a level bar.</summary>
    public float Level { get; }

    /// <summary>Half the thickness of a stroke in a direction of unit length.</summary>
    public float Half(Vector2 direction, StrokeWeight weight)
    {
        if (weight == StrokeWeight.Thin)
        {
            return Upright * (_contrast + ((1 - _contrast) * 0.2f));
        }

        var across = (direction.Y * _cos) - (direction.X * _sin);
        var along = ((direction.X * _cos) + (direction.Y * _sin)) * _contrast;
        var half = _scale * MathF.Sqrt((across * across) + (along * along));
        return weight == StrokeWeight.Thick ? MathF.Max(half, Upright) : half;
    }

    /// <summary>
    /// Sine and cosine of a small angle in degrees by their series: unlike the C library's they are the same on every machine, and a
    /// stage must be redrawn bit for bit by another one.
    /// </summary>
    internal static (float Sin, float Cos) SmallAngle(float degrees)
    {
        var x = degrees * 0.017453293f;
        var xx = x * x;
        return (x * (1 - (xx / 6 * (1 - (xx / 20)))), 1 - (xx / 2 * (1 - (xx / 12 * (1 - (xx / 30))))));
    }
}
