namespace OneCaptcha.Telemetry.Tests.Otlp;

/// <summary>What kind of metric a series is of.</summary>
public enum SeriesKind
{
    /// <summary>A value that goes up and down.</summary>
    Gauge,

    /// <summary>A total that only grows.</summary>
    Counter,

    /// <summary>Counts by bucket.</summary>
    Histogram,
}

/// <summary>One series of a metric as exported: a point with its attributes.</summary>
/// <param name="Resource">Who tells it.</param>
/// <param name="Name">The instrument.</param>
/// <param name="Unit">Its unit.</param>
/// <param name="Kind">Its kind.</param>
/// <param name="Attributes">The labels.</param>
/// <param name="Value">Gauges and counters: the value. Histograms: the sum.</param>
/// <param name="Count">Histograms: how many values.</param>
/// <param name="Buckets">Histograms: upper bounds (the last is infinite) and counts, not cumulative.</param>
public sealed record OtlpSeries(
    IReadOnlyDictionary<string, string> Resource, string Name, string Unit, SeriesKind Kind, IReadOnlyDictionary<string, string> Attributes,
    double Value, long Count, IReadOnlyList<(double Bound, long Count)> Buckets)
{
    /// <summary>The series of an export request.</summary>
    public static IEnumerable<OtlpSeries> Of(ProtoMessage export) =>
        from resource in export.Messages(1)
        let who = resource.Message(1).Attributes(1)
        from metric in resource.Messages(2, 2)
        from series in Points(metric)
        select series with { Resource = who };

    private static IEnumerable<OtlpSeries> Points(ProtoMessage metric)
    {
        var empty = new OtlpSeries(new Dictionary<string, string>(), metric.Text(1), metric.Text(3), SeriesKind.Gauge, new Dictionary<string, string>(), 0, 0, []);
        foreach (var point in metric.Messages(5, 1)) yield return Number(point, empty);
        foreach (var sum in metric.Messages(7))
        {
            foreach (var point in sum.Messages(1)) yield return Number(point, empty) with { Kind = sum.Whole(3) != 0 ? SeriesKind.Counter : SeriesKind.Gauge };
        }

        foreach (var point in metric.Messages(9, 1)) yield return Histogram(point, empty);
    }

    private static OtlpSeries Number(ProtoMessage point, OtlpSeries empty) => empty with
    {
        Attributes = point.Attributes(7),
        Value = point.Has(4) ? point.Real(4) : point.Whole(6),
    };

    private static OtlpSeries Histogram(ProtoMessage point, OtlpSeries empty) => empty with
    {
        Kind = SeriesKind.Histogram,
        Attributes = point.Attributes(9),
        Value = point.Real(5),
        Count = point.Whole(4),
        Buckets = [.. point.Packed(7).Select(BitConverter.Int64BitsToDouble).Append(double.PositiveInfinity).Zip(point.Packed(6))],
    };
}
