namespace OneCaptcha.Ink;

/// <summary>What an ink may measure before it is refused as malformed; together they bound the time and memory of reading it.</summary>
public sealed record InkLimits
{
    /// <summary>The limits of the service.</summary>
    public static InkLimits Default { get; } = new();

    /// <summary>Bytes of UTF-8 text.</summary>
    public int Bytes { get; init; } = 1 << 20;

    /// <summary>Strokes in an ink.</summary>
    public int Strokes { get; init; } = 200;

    /// <summary>Points in one stroke.</summary>
    public int PointsPerStroke { get; init; } = 4_000;

    /// <summary>Largest absolute coordinate, in pixels. Fingers do slide off the canvas; this only stops nonsense.</summary>
    public double Coordinate { get; init; } = 20_000;

    /// <summary>Longest time from the first point to the last, in milliseconds.</summary>
    public double Duration { get; init; } = 3_600_000;
}
