using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;

namespace OneCaptcha.Telemetry.Tests.Deploy;

/// <summary>A Grafana dashboard of deploy/dashboards.</summary>
/// <param name="Name">The file's name without its ending.</param>
/// <param name="Json">Its content.</param>
public sealed record Dashboard(string Name, JsonObject Json)
{
    /// <summary>The repository.</summary>
    public static string Root { get; } = Find();

    /// <summary>All of them.</summary>
    public static IReadOnlyList<Dashboard> All { get; } =
    [
        .. Directory.EnumerateFiles(Path.Combine(Root, "deploy", "dashboards"), "*.json").Order()
            .Select(file => new Dashboard(Path.GetFileNameWithoutExtension(file), JsonNode.Parse(File.ReadAllText(file))!.AsObject())),
    ];

    /// <summary>Panels and rows.</summary>
    public IEnumerable<JsonObject> Entries => Json["panels"]!.AsArray().Select(panel => panel!.AsObject());

    /// <summary>Its panels; rows are headings and no panels.</summary>
    public IEnumerable<JsonObject> Panels => Entries.Where(panel => !IsRow(panel));

    /// <summary>Whether this is a heading.</summary>
    public static bool IsRow(JsonObject panel) => panel["type"]!.GetValue<string>() == "row";

    /// <summary>A panel's title.</summary>
    public static string Title(JsonObject panel) => panel["title"]!.GetValue<string>();

    /// <summary>A panel's queries and their legends.</summary>
    public static IEnumerable<(string Query, string Legend)> Targets(JsonObject panel) => panel["targets"]!.AsArray()
        .Select(target => (target!["expr"]!.GetValue<string>(), target["legendFormat"]!.GetValue<string>()));

    /// <summary>A query as Grafana would send it, every instance and the given site chosen.</summary>
    public static string Filled(string query, string site) => query
        .Replace("$__rate_interval", "1m", StringComparison.Ordinal)
        .Replace("$instance", ".*", StringComparison.Ordinal)
        .Replace("$site", site, StringComparison.Ordinal);

    /// <summary>Where a panel lies in the grid of 24 columns.</summary>
    public static (int X, int Y, int Width, int Height) Place(JsonObject panel)
    {
        var place = panel["gridPos"]!;
        return (place["x"]!.GetValue<int>(), place["y"]!.GetValue<int>(), place["w"]!.GetValue<int>(), place["h"]!.GetValue<int>());
    }

    private static string Find([CallerFilePath] string file = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, "..", "..", ".."));
}
