namespace OneCaptcha.Ink;

/// <summary>What stays of an ink when it is moved, scaled, sampled anew, shaken a little or played at another pace.</summary>
/// <remarks>
/// Every stroke is cut into as many parts of equal time as fit, so that the part a point falls in depends neither on the pace nor on the
/// sampling; the mean place of a part averages jitter away. Durations are logarithms without their mean, so that a common factor is gone.
/// </remarks>
internal static class InkTrace
{
    /// <summary>Numbers that describe places: two for each of 32 parts.</summary>
    public const int Places = 64;

    /// <summary>Numbers that describe durations of strokes and of the pauses between them.</summary>
    public const int Durations = 32;

    private const int Parts = Places / 2;

    /// <summary>Writes places, in units of the ink's spread, and log durations; what is not there is 0.</summary>
    public static void Write(InkStrokes ink, Span<float> places, Span<float> durations)
    {
        places.Clear();
        durations.Clear();
        var (each, used) = PartsOf(ink.Count);
        for (var i = 0; i < used; i++)
        {
            var (x, y) = MeanPlace(ink[i / each], i % each, each);
            (places[2 * i], places[(2 * i) + 1]) = (x, y);
        }

        Normalise(places[..(2 * used)]);
        WriteDurations(ink, durations);
    }

    /// <summary>Into how many parts each of so many strokes is cut, and how many there are in all; strokes that find none left do not count.</summary>
    public static (int Each, int All) PartsOf(int strokes)
    {
        var each = Math.Max(1, Parts / strokes);
        return (each, Math.Min(Parts, strokes * each));
    }

    /// <summary>The mean place of the pen during one of so many equal parts of the stroke's time.</summary>
    private static (float X, float Y) MeanPlace(ReadOnlySpan<InkPoint> stroke, int part, int parts)
    {
        const int Samples = 8;
        var (x, y) = (0f, 0f);
        for (var i = 0; i < Samples; i++)
        {
            var place = At(stroke, (part + ((i + 0.5f) / Samples)) / parts);
            (x, y) = (x + (place.X / Samples), y + (place.Y / Samples));
        }

        return (x, y);
    }

    /// <summary>The place at a fraction of the stroke's time; of its points where the times do not differ.</summary>
    private static (float X, float Y) At(ReadOnlySpan<InkPoint> stroke, float fraction)
    {
        var duration = stroke[^1].T - stroke[0].T;
        if (duration <= 0)
        {
            var point = stroke[(int)(fraction * stroke.Length)];
            return (point.X, point.Y);
        }

        var time = stroke[0].T + (fraction * duration);
        var (low, high) = (0, stroke.Length - 1);
        while (high - low > 1)
        {
            var middle = (low + high) / 2;
            (low, high) = stroke[middle].T <= time ? (middle, high) : (low, middle);
        }

        var (before, after) = (stroke[low], stroke[high]);
        var part = after.T > before.T ? (time - before.T) / (after.T - before.T) : 0;
        return (before.X + (part * (after.X - before.X)), before.Y + (part * (after.Y - before.Y)));
    }

    /// <summary>Mean place to the origin, root mean square distance from it to 1.</summary>
    private static void Normalise(Span<float> places)
    {
        var (x, y, n) = (0f, 0f, places.Length / 2);
        for (var i = 0; i < n; i++)
            (x, y) = (x + (places[2 * i] / n), y + (places[(2 * i) + 1] / n));
        var spread = 0f;
        for (var i = 0; i < places.Length; i++)
        {
            places[i] -= i % 2 == 0 ? x : y;
            spread += places[i] * places[i] / n;
        }

        var scale = 1 / MathF.Max(MathF.Sqrt(spread), 1e-3f);
        foreach (ref var place in places)
            place *= scale;
    }

    private static void WriteDurations(InkStrokes ink, Span<float> durations)
    {
        // 10 ms more than measured, so that ticks of a coarse timer weigh little.
        var count = 0;
        for (var i = 0; i < ink.Count && count < Durations; i++)
        {
            var stroke = ink[i];
            if (i > 0)
                durations[count++] = MathF.Log(stroke[0].T - ink[i - 1][^1].T + 10);
            if (count < Durations)
                durations[count++] = MathF.Log(stroke[^1].T - stroke[0].T + 10);
        }

        var mean = 0f;
        foreach (var duration in durations[..count])
            mean += duration / count;
        foreach (ref var duration in durations[..count])
            duration -= mean;
    }
}
