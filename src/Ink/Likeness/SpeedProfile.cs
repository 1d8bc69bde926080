namespace OneCaptcha.Ink;

/// <summary>How fast and in which direction the pen moved along one stroke, at equal steps of time.</summary>
/// <remarks>
/// Devices report every 5 to 60 ms, some in ticks of 15.6 ms, with points doubled: of points with one time the last counts, the rest is
/// interpolated to <see cref="Step"/> and smoothed over about 30 ms, so that timers and pixels show little.
/// </remarks>
internal sealed class SpeedProfile
{
    /// <summary>Milliseconds between samples.</summary>
    public const int Step = 10;

    /// <summary>Strokes that take less time tell nothing.</summary>
    private const float Shortest = 6 * Step;

    /// <summary>A stroke longer than this many samples (8 s) is cut.</summary>
    private const int Longest = 800;

    private SpeedProfile(float[] speed, float[] angle, float length)
    {
        (Speed, Angle, Length) = (speed, angle, length);
        foreach (var v in speed)
            Peak = MathF.Max(Peak, v);
    }

    /// <summary>Pixels a millisecond.</summary>
    public float[] Speed { get; }

    /// <summary>Direction of movement in radians; unsteady where the pen rests.</summary>
    public float[] Angle { get; }

    /// <summary>Length of the smoothed path in pixels.</summary>
    public float Length { get; }

    /// <summary>The largest speed.</summary>
    public float Peak { get; }

    /// <summary>Milliseconds from the first sample to the last.</summary>
    public float Duration => Speed.Length * Step;

    /// <summary>The profile of a stroke, or null where it is too short in time or space.</summary>
    public static SpeedProfile? Of(ReadOnlySpan<InkPoint> stroke)
    {
        var duration = stroke[^1].T - stroke[0].T;
        if (duration < Shortest)
            return null;
        var count = Math.Min((int)(duration / Step) + 1, Longest);
        var (x, y) = (new float[count], new float[count]);
        Resample(stroke, x, y);
        Smooth(x);
        Smooth(y);
        var (speed, angle, length) = (new float[count - 1], new float[count - 1], 0f);
        for (var i = 0; i < speed.Length; i++)
        {
            var (dx, dy) = (x[i + 1] - x[i], y[i + 1] - y[i]);
            var distance = MathF.Sqrt((dx * dx) + (dy * dy));
            length += distance;
            speed[i] = distance / Step;
            angle[i] = distance > 0 ? MathF.Atan2(dy, dx) : i > 0 ? angle[i - 1] : 0;
        }

        return length < 4 ? null : new SpeedProfile(speed, angle, length);
    }

    private static void Resample(ReadOnlySpan<InkPoint> stroke, float[] x, float[] y)
    {
        var next = 0;
        var before = stroke[0];
        for (var i = 0; i < x.Length; i++)
        {
            var time = stroke[0].T + (i * Step);
            while (next < stroke.Length && stroke[next].T <= time)
                before = stroke[next++];
            if (next == stroke.Length)
            {
                (x[i], y[i]) = (before.X, before.Y);
                continue;
            }

            // The last point of the next time, not the first: doubled points are one place.
            var after = stroke[next];
            for (var k = next + 1; k < stroke.Length && stroke[k].T == after.T; k++)
                after = stroke[k];
            var part = (time - before.T) / (after.T - before.T);
            (x[i], y[i]) = (before.X + (part * (after.X - before.X)), before.Y + (part * (after.Y - before.Y)));
        }
    }

    /// <summary>Twice [1 2 1] / 4: a bell of about 30 ms.</summary>
    private static void Smooth(float[] values)
    {
        for (var round = 0; round < 2; round++)
        {
            var before = values[0];
            for (var i = 1; i < values.Length - 1; i++)
            {
                var here = values[i];
                values[i] = (before + (2 * here) + values[i + 1]) / 4;
                before = here;
            }
        }
    }
}
