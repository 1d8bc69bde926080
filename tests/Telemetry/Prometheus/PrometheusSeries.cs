using System.Globalization;
using System.Text.RegularExpressions;
using OneCaptcha.Telemetry.Tests.Otlp;

namespace OneCaptcha.Telemetry.Tests.Prometheus;

/// <summary>One Prometheus series and its value.</summary>
/// <param name="Labels">Its labels, <c>__name__</c> among them.</param>
/// <param name="Value">The value.</param>
public sealed partial record PrometheusSeries(IReadOnlyDictionary<string, string> Labels, double Value)
{
    private static readonly Dictionary<string, string> Units = new() { ["s"] = "seconds", ["ms"] = "milliseconds", ["By"] = "bytes", ["1"] = "ratio" };

    /// <summary>The series' name.</summary>
    public string Name => Labels["__name__"];

    /// <summary>
    /// What the collector makes of an OTLP series, by OpenTelemetry's rules for Prometheus (specification, "Prometheus and
    /// OpenMetrics Compatibility"): units and <c>_total</c> as suffixes, annotations in braces dropped, other signs to underscores.
    /// </summary>
    public static IEnumerable<PrometheusSeries> Of(OtlpSeries series)
    {
        var name = Name_(series);
        if (series.Kind != SeriesKind.Histogram)
        {
            yield return new PrometheusSeries(Labels_(series, name), series.Value);
            yield break;
        }

        var count = 0L;
        foreach (var bucket in series.Buckets)
        {
            count += bucket.Count;
            var bound = double.IsPositiveInfinity(bucket.Bound) ? "+Inf" : bucket.Bound.ToString(CultureInfo.InvariantCulture);
            yield return new PrometheusSeries(Labels_(series, name + "_bucket", ("le", bound)), count);
        }

        yield return new PrometheusSeries(Labels_(series, name + "_count"), series.Count);
        yield return new PrometheusSeries(Labels_(series, name + "_sum"), series.Value);
    }

    private static string Name_(OtlpSeries series)
    {
        var name = Clean(series.Name);
        if (!series.Unit.StartsWith('{') && Units.TryGetValue(series.Unit, out var unit)
            && (unit != "ratio" || series.Kind == SeriesKind.Gauge) && !name.Split('_').Contains(unit))
        {
            name += "_" + unit;
        }

        return series.Kind == SeriesKind.Counter ? name + "_total" : name;
    }

    private static Dictionary<string, string> Labels_(OtlpSeries series, string name, params (string Name, string Value)[] further)
    {
        var labels = series.Attributes.ToDictionary(pair => Clean(pair.Key), pair => pair.Value);
        labels["__name__"] = name;
        labels["job"] = $"{series.Resource["service.namespace"]}/{series.Resource["service.name"]}";
        labels["instance"] = series.Resource["service.instance.id"];
        foreach (var (label, value) in further) labels[label] = value;
        return labels;
    }

    private static string Clean(string name) => Others().Replace(name, "_");

    [GeneratedRegex("[^a-zA-Z0-9]+")]
    private static partial Regex Others();
}
