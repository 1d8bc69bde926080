using System.Text.RegularExpressions;

namespace OneCaptcha.Telemetry.Tests.Deploy;

/// <summary>The names of series in a query.</summary>
internal static partial class Metrics
{
    /// <summary>Every name that is one of a series: the service's own, and those of the framework's meters.</summary>
    public static IEnumerable<string> In(string query) => Names().Matches(query).Select(match => match.Value);

    /// <summary>A histogram's parts as one.</summary>
    public static string Family(string name) => Parts().Replace(name, "");

    [GeneratedRegex(@"\b(onecaptcha|http_server|kestrel|dotnet)_\w+")]
    private static partial Regex Names();

    [GeneratedRegex("_(bucket|count|sum)$")]
    private static partial Regex Parts();
}
