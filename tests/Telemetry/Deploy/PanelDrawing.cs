using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;

namespace OneCaptcha.Telemetry.Tests.Deploy;

/// <summary>Draws the inside of one panel: a number, bars, or lines over time.</summary>
internal static class PanelDrawing
{
    private static readonly string[] Palette =
        ["#3274d9", "#e08a1e", "#1f9aa8", "#8f5cc7", "#b5651d", "#5b8c2a", "#d9b300", "#c04f9a", "#6b7785", "#7cb342", "#5d4037", "#ef6c9a"];

    /// <summary>HTML of a panel.</summary>
    public static string Draw(JsonObject panel, IReadOnlyList<PanelLine> lines, int width, int height) => panel["type"]!.GetValue<string>() switch
    {
        "stat" => $"<div class='big' style='color:{Threshold(panel, lines[0].Last)}'>{Unit(panel, lines[0].Last)}</div>{Spark(panel, lines[0], width)}",
        "bargauge" => Bars(panel, lines, width),
        _ => Lines(panel, lines, width, height),
    };

    private static string Spark(JsonObject panel, PanelLine line, int width)
    {
        var points = line.Points.Where(point => double.IsFinite(point.Value)).ToList();
        var high = Math.Max(points.Max(point => point.Value), 1e-9);
        var colour = Threshold(panel, line.Last);
        var top = string.Join(' ', points.Select(point => string.Create(CultureInfo.InvariantCulture, $"{point.Time * width:F1},{24 - (point.Value / high * 22):F1}")));
        return $"<svg width='{width}' height='26'><polygon points='0,26 {top} {width},26' fill='{colour}' fill-opacity='.12'/><polyline points='{top}' fill='none' stroke='{colour}'/></svg>";
    }

    private static string Bars(JsonObject panel, IReadOnlyList<PanelLine> lines, int width)
    {
        var most = lines.Max(line => line.Last);
        return string.Concat(lines.OrderByDescending(line => line.Last).Select(line =>
            $"<div style='margin:5px 0'>{WebUtility.HtmlEncode(line.Name)} <b>{Unit(panel, line.Last)}</b>"
            + $"<div style='background:{Palette[0]};height:12px;width:{(int)(line.Last / most * width)}px'></div></div>"));
    }

    private static string Lines(JsonObject panel, IReadOnlyList<PanelLine> lines, int width, int height)
    {
        const int Left = 56;
        var (plotWidth, plotHeight) = (width - Left - 4, height - 60);
        var defaults = panel["fieldConfig"]!["defaults"]!;
        var isStacked = defaults["custom"]!["stacking"]!["mode"]!.GetValue<string>() == "normal";
        var stacks = Stack(lines, isStacked);
        var finite = stacks.SelectMany(points => points).Select(point => point.High).Where(double.IsFinite).DefaultIfEmpty(1).ToList();
        var low = defaults["min"] is null ? Math.Min(0, finite.Min()) : 0;
        var high = defaults["max"]?.GetValue<double>() ?? Ceiling(finite.Max());
        double Y(double value) => 6 + (plotHeight * (1 - ((Math.Clamp(value, low, high) - low) / (high - low))));
        string Point(double time, double value) => string.Create(CultureInfo.InvariantCulture, $"{Left + (time * plotWidth):F1},{Y(value):F1}");

        var svg = new StringBuilder($"<svg width='{width}' height='{plotHeight + 14}'>");
        for (var i = 0; i <= 4; i++)
        {
            var value = low + ((high - low) * i / 4);
            svg.Append(CultureInfo.InvariantCulture, $"<line x1='{Left}' x2='{width}' y1='{Y(value):F1}' y2='{Y(value):F1}' stroke='#eceef0'/>")
                .Append(CultureInfo.InvariantCulture, $"<text x='{Left - 6}' y='{Y(value) + 3:F1}' text-anchor='end'>{Unit(panel, value)}</text>");
        }

        for (var i = 0; i < lines.Count; i++)
        {
            var colour = Colour(panel, lines[i].Name, i);
            var points = stacks[i].Where(point => double.IsFinite(point.High)).ToList();
            var top = string.Join(' ', points.Select(point => Point(point.Time, point.High)));
            var bottom = string.Join(' ', Enumerable.Reverse(points).Select(point => Point(point.Time, point.Low)));
            svg.Append($"<polygon points='{top} {bottom}' fill='{colour}' fill-opacity='{(isStacked ? ".45" : lines.Count == 1 ? ".08" : "0")}'/>")
                .Append($"<polyline points='{top}' fill='none' stroke='{colour}' stroke-width='1.3'/>");
        }

        var legend = lines.Select((line, i) => $"<i style='background:{Colour(panel, line.Name, i)}'></i>{WebUtility.HtmlEncode(line.Name)}");
        return svg.Append($"</svg><div class='legend'>{string.Concat(legend)}</div>").ToString();
    }

    private static List<List<(double Time, double Low, double High)>> Stack(IReadOnlyList<PanelLine> lines, bool isStacked)
    {
        var below = new Dictionary<double, double>();
        return [.. lines.Select(line => line.Points.Select(point =>
        {
            var low = isStacked ? below.GetValueOrDefault(point.Time) : 0;
            if (double.IsFinite(point.Value)) below[point.Time] = low + point.Value;
            return (point.Time, low, low + point.Value);
        }).ToList())];
    }

    private static string Colour(JsonObject panel, string name, int index) => panel["fieldConfig"]!["overrides"]!.AsArray()
        .FirstOrDefault(one => one!["matcher"]!["options"]!.GetValue<string>() == name)?["properties"]![0]!["value"]!["fixedColor"]!.GetValue<string>()
        ?? Palette[index % Palette.Length];

    private static string Threshold(JsonObject panel, double value) => panel["fieldConfig"]!["defaults"]!["thresholds"]!["steps"]!.AsArray()
        .Last(step => step!["value"] is null || value >= step["value"]!.GetValue<double>())!["color"]!.GetValue<string>();

    private static double Ceiling(double value)
    {
        if (value <= 0) return 1;
        var size = Math.Pow(10, Math.Floor(Math.Log10(value)));
        return new[] { 1, 1.5, 2, 3, 4, 5, 6, 8, 10 }.First(step => step * size >= value * 0.999) * size;
    }

    private static string Unit(JsonObject panel, double value)
    {
        static string Text(double number, string suffix) => string.Create(CultureInfo.InvariantCulture, $"{number:0.##}{suffix}");
        return panel["fieldConfig"]!["defaults"]!["unit"]!.GetValue<string>() switch
        {
            "percentunit" => string.Create(CultureInfo.InvariantCulture, $"{value * 100:0.#} %"),
            "s" => Math.Abs(value) switch
            {
                0 => "0 s",
                < 0.001 => Text(value * 1e6, " µs"),
                < 1 => Text(value * 1e3, " ms"),
                < 120 => Text(value, " s"),
                < 7200 => Text(value / 60, " min"),
                _ => Text(value / 3600, " h"),
            },
            "bytes" => Text(Math.Round(value / (1 << 20)), " MiB"),
            "reqps" => Text(value, " req/s"),
            "ops" => Text(value, " /s"),
            _ => Text(value, ""),
        };
    }
}
