using System.Text.RegularExpressions;
using OneCaptcha.Hosting;
using OneCaptcha.Telemetry.Tests.Prometheus;
using YamlDotNet.RepresentationModel;

namespace OneCaptcha.Telemetry.Tests.Deploy;

/// <summary>The alerts: well-formed, firing when they should and only then, about series that are exported, and explained.</summary>
[Collection(RealSeriesCollection.Name)]
public sealed partial class AlertTests(RealSeries series)
{
    private static readonly string Folder = Path.Combine(Dashboard.Root, "deploy", "alerts");

    private static IReadOnlyList<(string Name, string Query)> Alerts { get; } = [.. Rules().Select(rule => (Text(rule, "alert"), Text(rule, "expr")))];

    [FactNeeding(PrometheusServer.Tool)]
    public async Task The_rules_are_well_formed() => Assert.Contains(
        $"{Alerts.Count} rules found", await Subprocess.Run(PrometheusServer.Tool, ["check", "rules", "onecaptcha.rules.yaml"], Folder), StringComparison.Ordinal);

    [FactNeeding(PrometheusServer.Tool)]
    public async Task Every_alert_fires_when_it_should_and_stays_quiet_when_it_should()
    {
        // promtool ends with another status than 0 where one does not.
        await Subprocess.Run(PrometheusServer.Tool, ["test", "rules", "onecaptcha.tests.yaml"], Folder);
        var tests = await File.ReadAllTextAsync(Path.Combine(Folder, "onecaptcha.tests.yaml"));
        foreach (var (name, _) in Alerts)
        {
            Assert.Contains($"name: {name} fires\n", tests, StringComparison.Ordinal);
            Assert.Contains($"name: {name} stays quiet\n", tests, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Every_metric_that_an_alert_names_is_exported() =>
        Assert.Equal([], Alerts.SelectMany(alert => Metrics.In(alert.Query)).Where(metric => !series.Names.Contains(metric)));

    [FactNeeding(PrometheusServer.Program)]
    public async Task Every_alert_asks_for_series_that_are_there()
    {
        foreach (var (name, query) in Alerts.ExceptBy(RuntimeMetrics.Untried, alert => alert.Name))
        {
            var result = await series.Prometheus!.Query(Unbounded(query), series.From, series.To, Traffic.RoundTime);
            Assert.True(result.Count > 0, $"{name}: {Unbounded(query)}");
        }
    }

    [FactNeeding(PrometheusServer.Program)]
    public async Task The_traffic_of_the_tests_meets_the_alerts_that_it_should()
    {
        var met = new HashSet<string>();
        foreach (var (name, query) in Alerts)
        {
            if ((await series.Prometheus!.Query(query, series.From, series.To, Traffic.RoundTime)).Count > 0) met.Add(name);
        }

        // Storage was lost for a while, and a key is to be replaced within a day; the clock ran evenly, and most visitors passed.
        Assert.Contains("OneCaptchaStorageErrors", met);
        Assert.Contains("OneCaptchaKeySoon", met);
        Assert.DoesNotContain("OneCaptchaClockSet", met);
        Assert.DoesNotContain("OneCaptchaNobodyPasses", met);
        Assert.DoesNotContain("OneCaptchaSilent", met);
    }

    [Fact]
    public void Every_alert_and_every_panel_is_explained_to_the_operator()
    {
        var guide = File.ReadAllText(Path.Combine(Dashboard.Root, "docs", "operating.md"));
        foreach (var (name, _) in Alerts) Assert.Contains($"#### {name}\n", guide, StringComparison.Ordinal);
        foreach (var rule in Rules())
        {
            Assert.Equal($"docs/operating.md#{Text(rule, "alert").ToLowerInvariant()}", Text((YamlMappingNode)rule["annotations"], "runbook"));
        }

        foreach (var panel in Dashboard.All.SelectMany(dashboard => dashboard.Panels))
        {
            Assert.Contains($"| {Dashboard.Title(panel)} |", guide, StringComparison.Ordinal);
        }
    }

    // The query with bounds that everything keeps: what is left out then has no series, or labels that do not meet.
    private static string Unbounded(string query)
    {
        var loose = Bounds().Replace(query, match => match.Groups[1].Value switch { "<" => "< 1e12", ">" => "> -1e12", _ => ">= 0" });
        return Absent().Replace(loose, "$1").Replace("unless ", "and ", StringComparison.Ordinal);
    }

    private static IEnumerable<YamlMappingNode> Rules()
    {
        var yaml = new YamlStream();
        using var file = File.OpenText(Path.Combine(Folder, "onecaptcha.rules.yaml"));
        yaml.Load(file);
        return ((YamlSequenceNode)((YamlMappingNode)yaml.Documents[0].RootNode)["groups"])
            .SelectMany(group => (YamlSequenceNode)((YamlMappingNode)group)["rules"]).Cast<YamlMappingNode>();
    }

    private static string Text(YamlMappingNode node, string field) => ((YamlScalarNode)node[field]).Value!;

    [GeneratedRegex("(<|>|==) [0-9.]+")]
    private static partial Regex Bounds();

    [GeneratedRegex(@"absent\((\w+)\)")]
    private static partial Regex Absent();
}
