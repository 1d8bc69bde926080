using YamlDotNet.RepresentationModel;

namespace OneCaptcha.Telemetry.Tests.Deploy;

/// <summary>The collector's configuration, as far as it can be read without a collector.</summary>
public sealed class CollectorTests
{
    private static readonly string Folder = Path.Combine(Dashboard.Root, "deploy", "collector");

    [Fact]
    public void Every_pipeline_is_made_of_parts_that_are_configured()
    {
        var collector = Read();
        var pipelines = Map(Map(collector, "service"), "pipelines");
        Assert.Equal(["metrics", "traces", "logs"], pipelines.Children.Keys.Select(key => key.ToString()));
        foreach (var pipeline in pipelines.Children.Values.Cast<YamlMappingNode>())
        {
            foreach (var part in new[] { "receivers", "processors", "exporters" })
            {
                foreach (var name in (YamlSequenceNode)pipeline[part]) Assert.Contains(name, Map(collector, part).Children.Keys);
            }
        }
    }

    [Fact]
    public void The_service_exports_to_where_the_collector_listens()
    {
        var grpc = Map(Map(Map(Map(Read(), "receivers"), "otlp"), "protocols"), "grpc")["endpoint"].ToString();
        var component = File.ReadAllText(Path.Combine(Dashboard.Root, "deploy", "k8s", "components", "telemetry", "kustomization.yaml"));
        Assert.Contains($"http://collector.monitoring:{grpc.Split(':')[1]}\"", component, StringComparison.Ordinal);
        Assert.Contains("namespace: monitoring\n", File.ReadAllText(Path.Combine(Folder, "kustomization.yaml")), StringComparison.Ordinal);
    }

    [Fact]
    public void Metrics_are_named_as_dashboards_and_alerts_name_them()
    {
        var prometheus = Map(Map(Read(), "exporters"), "prometheus");
        Assert.Equal("true", prometheus["add_metric_suffixes"].ToString());
        Assert.False(prometheus.Children.ContainsKey("namespace"));
    }

    private static YamlMappingNode Read()
    {
        var yaml = new YamlStream();
        using var file = File.OpenText(Path.Combine(Folder, "collector.yaml"));
        yaml.Load(file);
        return (YamlMappingNode)yaml.Documents[0].RootNode;
    }

    private static YamlMappingNode Map(YamlMappingNode node, string field) => (YamlMappingNode)node[field];
}
