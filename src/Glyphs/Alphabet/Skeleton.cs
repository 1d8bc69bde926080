namespace OneCaptcha.Glyphs;

/// <summary>
/// A character as the movements of a pen, without weight or style. Unit: cap height; the baseline is y = 0, y points up.
/// </summary>
public sealed class Skeleton
{
    /// <summary>The height of <c>x</c> on which the lower-case skeletons are built; a typeface moves it.</summary>
    public const float XHeight = 0.7f;

    /// <summary>White to each side of the ink when set in a line.</summary>
    public const float SideBearing = 0.1f;

    internal Skeleton(char character, float width, bool followsXHeight, IReadOnlyList<SkeletonStroke> strokes)
    {
        Character = character;
        Width = width;
        FollowsXHeight = followsXHeight;
        Strokes = strokes;
        IsLow = followsXHeight && strokes.All(stroke => stroke.Flatten(4).All(point => point.Y is > -0.1f and < XHeight + 0.12f));
    }

    /// <summary>The character that it stands for.</summary>
    public char Character { get; }

    /// <summary>Width of the box that the strokes keep within; 0 for a single stem.</summary>
    public float Width { get; }

    /// <summary>Whether the x-height of the face moves it: lower-case letters.</summary>
    public bool FollowsXHeight { get; }

    /// <summary>Whether it is as high as <c>x</c>, with neither ascender nor descender.</summary>
    public bool IsLow { get; }

    /// <summary>The strokes in the order of writing.</summary>
    public IReadOnlyList<SkeletonStroke> Strokes { get; }
}
