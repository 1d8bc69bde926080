namespace OneCaptcha.Silo.Telemetry;

/// <summary>What a program adds to the telemetry that every silo has.</summary>
/// <param name="Service">Its role, the default of <c>OTEL_SERVICE_NAME</c>: gateway or silo.</param>
/// <param name="Meters">Meters to export.</param>
/// <param name="Sources">Activity sources to export.</param>
/// <param name="Refusal">The tag of a span whose request was refused, where there is one: its trace is kept.</param>
public sealed record TelemetryNames(string Service, IReadOnlyList<string> Meters, IReadOnlyList<string> Sources, string? Refusal = null);
