namespace OneCaptcha.Telemetry.Tests;

/// <summary>What the runtimes do not share.</summary>
internal static class RuntimeMetrics
{
    /// <summary>Metrics that only the embedded runtime has; docs/operating.md says so of their panels.</summary>
    public static readonly string[] Absent = [
        "onecaptcha_grains_activations", "onecaptcha_grains_queue_duration_seconds_bucket", "onecaptcha_grains_workers_queue",
    ];

    /// <summary>Alerts about what no test can bring about: how long a call has taken Orleans sees by a clock that no test moves.</summary>
    public static readonly string[] Untried = ["OneCaptchaCallsTimeOut"];
}
