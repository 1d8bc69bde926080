using System.Globalization;
using System.Net;
using OneCaptcha.Hosting;
using OneCaptcha.Telemetry.Tests.Prometheus;

namespace OneCaptcha.Telemetry.Tests.Deploy;

/// <summary>The dashboards against what the service exports.</summary>
[Collection(RealSeriesCollection.Name)]
public sealed class DashboardTests(RealSeries series)
{
    private static readonly List<string> Queries =
        [.. Dashboard.All.SelectMany(dashboard => dashboard.Panels).SelectMany(Dashboard.Targets).Select(target => target.Query)];

    [Fact]
    public void Every_metric_that_a_dashboard_names_is_exported()
    {
        var named = Queries.SelectMany(Metrics.In).Distinct().ToList();
        Assert.True(named.Count > 30);
        Assert.Equal(RuntimeMetrics.Absent, named.Where(metric => !series.Names.Contains(metric)).Order());
    }

    [Fact]
    public void Every_metric_of_the_service_is_on_a_dashboard()
    {
        var shown = Queries.SelectMany(Metrics.In).Select(Metrics.Family).ToHashSet();
        var own = series.Names.Where(name => name.StartsWith("onecaptcha_", StringComparison.Ordinal)).Select(Metrics.Family).Distinct();
        Assert.Equal([], own.Where(name => !shown.Contains(name)));
    }

    [FactNeeding(PrometheusServer.Program)]
    public async Task Every_query_of_every_panel_gives_data()
    {
        var empty = new List<string>();
        foreach (var query in Queries.Where(query => !Metrics.In(query).Intersect(RuntimeMetrics.Absent).Any()))
        {
            var result = await series.Prometheus!.Query(Dashboard.Filled(query, series.Site), series.From, series.To, Traffic.RoundTime);
            var values = result.SelectMany(one => one!["values"]!.AsArray()).Select(pair => pair![1]!.GetValue<string>());
            if (!values.Any(value => double.IsFinite(double.Parse(value, CultureInfo.InvariantCulture)))) empty.Add(query);
        }

        Assert.Equal([], empty);
    }

    [FactNeeding(PrometheusServer.Program)]
    public async Task The_variables_of_dashboards_find_their_values()
    {
        foreach (var variable in Dashboard.All.SelectMany(dashboard => dashboard.Json["templating"]!["list"]!.AsArray())
            .Where(variable => variable!["type"]!.GetValue<string>() == "query"))
        {
            // label_values(metric, label)
            var asked = variable!["query"]!["query"]!.GetValue<string>()["label_values(".Length..^1].Split(", ");
            Assert.NotEmpty(await series.Prometheus!.LabelValues(asked[0], asked[1], series.From));
        }
    }

    [Fact]
    public void No_panel_covers_another_and_each_says_what_it_means()
    {
        foreach (var dashboard in Dashboard.All)
        {
            var cells = new HashSet<(int, int)>();
            foreach (var panel in dashboard.Entries)
            {
                var (x, y, width, height) = Dashboard.Place(panel);
                Assert.True(x + width <= 24);
                for (var i = 0; i < width * height; i++)
                {
                    Assert.True(cells.Add((x + (i % width), y + (i / width))), $"{dashboard.Name}: {Dashboard.Title(panel)}");
                }

                if (!Dashboard.IsRow(panel)) Assert.True(panel["description"]!.GetValue<string>().Length > 12, Dashboard.Title(panel));
            }

            Assert.Equal(dashboard.Entries.Count(), dashboard.Entries.Select(panel => panel["id"]!.GetValue<int>()).Distinct().Count());
        }
    }

    // With ONECAPTCHA_PICTURES naming a folder the pictures are kept there, to be looked at.
    [FactNeeding(PrometheusServer.Program, DashboardSheet.Browser)]
    public async Task Every_dashboard_can_be_drawn()
    {
        var folder = Environment.GetEnvironmentVariable("ONECAPTCHA_PICTURES");
        foreach (var dashboard in Dashboard.All)
        {
            var page = await DashboardSheet.Draw(dashboard, series);
            foreach (var panel in dashboard.Panels) Assert.Contains(WebUtility.HtmlEncode(Dashboard.Title(panel)), page, StringComparison.Ordinal);
            if (folder is not null) await DashboardSheet.Photograph(page, Path.Combine(folder, $"dashboard-{dashboard.Name}.png"), dashboard);
        }
    }
}
