namespace OneCaptcha.Ink;

/// <summary>The smallest upright rectangle around some points, in the points' unit; y grows downwards.</summary>
internal readonly record struct InkBox(float Left, float Top, float Right, float Bottom)
{
    /// <summary>Holds nothing and leaves every box as it is in <see cref="With(InkBox)"/>.</summary>
    public static InkBox Empty { get; } =
        new(float.PositiveInfinity, float.PositiveInfinity, float.NegativeInfinity, float.NegativeInfinity);

    public float Width => Right - Left;

    public float Height => Bottom - Top;

    public float CentreX => (Left + Right) / 2;

    public float CentreY => (Top + Bottom) / 2;

    public static InkBox Of(ReadOnlySpan<InkPoint> points)
    {
        var box = Empty;
        foreach (var point in points)
            box = box.With(point);
        return box;
    }

    public InkBox With(InkPoint point) =>
        new(MathF.Min(Left, point.X), MathF.Min(Top, point.Y), MathF.Max(Right, point.X), MathF.Max(Bottom, point.Y));

    public InkBox With(InkBox other) => new(
        MathF.Min(Left, other.Left), MathF.Min(Top, other.Top), MathF.Max(Right, other.Right), MathF.Max(Bottom, other.Bottom));
}
