using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using OneCaptcha.Hosting;

namespace OneCaptcha.Telemetry.Tests.Deploy;

/// <summary>
/// Lays a dashboard out as Grafana would, in its grid of 24 columns and with its units, from what Prometheus answers: a page
/// to look at, because Grafana itself is not at hand in a test.
/// </summary>
public static class DashboardSheet
{
    /// <summary>What draws it.</summary>
    public const string Browser = "/usr/bin/chromium";

    private const int Column = 62, Row = 36;

    /// <summary>The page of a dashboard, filled with series.</summary>
    public static async Task<string> Draw(Dashboard dashboard, RealSeries series)
    {
        var body = new StringBuilder();
        foreach (var panel in dashboard.Entries)
        {
            var (x, y, width, height) = Dashboard.Place(panel);
            var (w, h) = ((width * Column) - 8, (height * Row) - 8);
            var style = $"left:{x * Column}px;top:{y * Row}px;width:{w}px;height:{h}px";
            var title = WebUtility.HtmlEncode(Dashboard.Title(panel));
            body.Append(Dashboard.IsRow(panel)
                ? $"<h2 style='{style}'>▾ {title}</h2>"
                : $"<section style='{style}'><h3>{title}</h3>{PanelDrawing.Draw(panel, await Lines(panel, series), w - 18, h - 36)}</section>");
        }

        return $$"""
            <!doctype html><meta charset="utf-8"><style>
            body { margin: 12px; background: #f4f5f5; font: 12px Inter, "DejaVu Sans", sans-serif; color: #24292e }
            h1 { font-size: 16px; margin: 0 0 8px 2px } main { position: relative } h2, section { position: absolute; margin: 0 }
            h2 { font-size: 14px; line-height: 32px } h3 { font-size: 12.5px; margin: 0 0 2px }
            section { background: #fff; border: 1px solid #e0e3e6; border-radius: 3px; padding: 6px 8px; box-sizing: border-box; overflow: hidden }
            .big { font-size: 34px; font-weight: 500; text-align: center; line-height: 66px }
            .legend { font-size: 10.5px; line-height: 15px; height: 45px; overflow: hidden }
            .legend i { display: inline-block; width: 12px; height: 3px; margin: 0 4px 3px 8px; border-radius: 1px }
            text { font-size: 10px; fill: #5b6670 }
            </style><h1>{{WebUtility.HtmlEncode(dashboard.Json["title"]!.GetValue<string>())}}</h1><main>{{body}}</main>
            """;
    }

    /// <summary>Has the browser make a picture of a page.</summary>
    public static async Task Photograph(string page, string picture, Dashboard dashboard)
    {
        var file = Path.ChangeExtension(picture, ".html");
        await File.WriteAllTextAsync(file, page);
        var rows = dashboard.Entries.Max(panel => Dashboard.Place(panel).Y + Dashboard.Place(panel).Height);
        await Subprocess.Run(
            Browser,
            [
                "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", $"--window-size={(24 * Column) + 24},{(rows * Row) + 60}",
                $"--screenshot={picture}", file,
            ]);
    }

    private static async Task<IReadOnlyList<PanelLine>> Lines(JsonObject panel, RealSeries series)
    {
        var lines = new List<PanelLine>();
        foreach (var (query, legend) in Dashboard.Targets(panel))
        {
            foreach (var one in await series.Prometheus!.Query(Dashboard.Filled(query, series.Site), series.From, series.To, Traffic.RoundTime))
            {
                var name = one!["metric"]!.AsObject()
                    .Aggregate(legend, (text, label) => text.Replace($"{{{{{label.Key}}}}}", label.Value!.GetValue<string>(), StringComparison.Ordinal))
                    .Replace("{{http_route}}", "(no route)", StringComparison.Ordinal);
                lines.Add(new PanelLine(name, [.. one["values"]!.AsArray().Select(pair => Point(pair!, series))]));
            }
        }

        return lines;
    }

    private static (double Time, double Value) Point(JsonNode pair, RealSeries series) => (
        (pair[0]!.GetValue<double>() - (series.From.ToUnixTimeMilliseconds() / 1000.0)) / (series.To - series.From).TotalSeconds,
        double.Parse(pair[1]!.GetValue<string>(), CultureInfo.InvariantCulture));
}
