namespace OneCaptcha.Telemetry.Tests;

/// <summary>What the runtimes do not share.</summary>
internal static class RuntimeMetrics
{
    /// <summary>Metrics that this runtime does not have: none.</summary>
    public static readonly string[] Absent = [];

    /// <summary>Alerts about what no test can bring about: none.</summary>
    public static readonly string[] Untried = [];
}
