using System.Globalization;
using Microsoft.Extensions.Configuration;
using OpenTelemetry.Exporter;

namespace OneCaptcha.Silo.Telemetry;

/// <summary>
/// The standard variables of OpenTelemetry (<c>OTEL_*</c>), from the process's whole configuration: environment, command line
/// or file. The SDK's own reading knows the environment alone and no variables of single signals.
/// </summary>
/// <param name="configuration">The configuration.</param>
internal sealed class OtlpSettings(IConfiguration configuration)
{
    /// <summary>The three kinds of telemetry, by the name they have in variables.</summary>
    public const string Traces = "TRACES", Metrics = "METRICS", Logs = "LOGS";

    /// <summary>Time between two exports of metrics.</summary>
    public int MetricInterval => Number("OTEL_METRIC_EXPORT_INTERVAL", 60_000);

    /// <summary>How long one export of metrics may take.</summary>
    public int MetricTimeout => Number("OTEL_METRIC_EXPORT_TIMEOUT", 30_000);

    /// <summary>Whether counters are exported as differences instead of totals. Prometheus wants totals.</summary>
    public bool IsDelta => Text("OTEL_EXPORTER_OTLP_METRICS_TEMPORALITY_PREFERENCE") == "delta";

    /// <summary>Which traces are kept; one in a hundred unless said otherwise.</summary>
    public string Sampler => Text("OTEL_TRACES_SAMPLER") ?? "parentbased_traceidratio";

    /// <summary>The sampler's share.</summary>
    public double SamplerShare
    {
        get
        {
            var text = Text("OTEL_TRACES_SAMPLER_ARG");
            // The standard's default of a ratio that was asked for by name is everything.
            if (text is null) return Text("OTEL_TRACES_SAMPLER") is null ? 0.01 : 1;
            return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var share) && share is >= 0 and <= 1
                ? share
                : throw new InvalidOperationException("OTEL_TRACES_SAMPLER_ARG must be a number from 0 to 1.");
        }
    }

    /// <summary>Where a signal goes, or null where it goes nowhere: nothing is then measured for it.</summary>
    /// <exception cref="InvalidOperationException">A variable cannot be used; the message names it.</exception>
    public OtlpExporterOptions? Exporter(string signal)
    {
        if (string.Equals(Text("OTEL_SDK_DISABLED"), "true", StringComparison.OrdinalIgnoreCase)) return null;
        switch (Text($"OTEL_{signal}_EXPORTER"))
        {
            case null or "otlp":
                break;
            case "none":
                return null;
            default:
                throw new InvalidOperationException($"OTEL_{signal}_EXPORTER must be otlp or none.");
        }

        if (Of(signal, "ENDPOINT") is not { } endpoint) return null;
        var options = new OtlpExporterOptions { Protocol = Protocol(signal) };
        options.Endpoint = Address(signal, endpoint, options.Protocol);
        if (Of(signal, "HEADERS") is { } headers) options.Headers = headers;
        if (Of(signal, "TIMEOUT") is { } timeout) options.TimeoutMilliseconds = Parse($"OTEL_EXPORTER_OTLP_{signal}_TIMEOUT", timeout);
        return options;
    }

    private OtlpExportProtocol Protocol(string signal) => Of(signal, "PROTOCOL") switch
    {
        null or "grpc" => OtlpExportProtocol.Grpc,
        "http/protobuf" => OtlpExportProtocol.HttpProtobuf,
        _ => throw new InvalidOperationException("OTEL_EXPORTER_OTLP_PROTOCOL must be grpc or http/protobuf."),
    };

    // An address for all signals is a base, to which HTTP adds the signal's path; one for a single signal is taken as it is.
    private Uri Address(string signal, string endpoint, OtlpExportProtocol protocol)
    {
        var path = protocol == OtlpExportProtocol.HttpProtobuf && Text($"OTEL_EXPORTER_OTLP_{signal}_ENDPOINT") is null
            ? $"/v1/{signal.ToLowerInvariant()}"
            : "";
        return Uri.TryCreate(endpoint.TrimEnd('/') + path, UriKind.Absolute, out var address) && (address.Scheme is "http" or "https")
            ? address
            : throw new InvalidOperationException("OTEL_EXPORTER_OTLP_ENDPOINT must be an http or https address.");
    }

    private string? Of(string signal, string name) =>
        Text($"OTEL_EXPORTER_OTLP_{signal}_{name}") ?? Text($"OTEL_EXPORTER_OTLP_{name}");

    private int Number(string name, int usual) => Text(name) is { } text ? Parse(name, text) : usual;

    private static int Parse(string name, string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0
            ? number
            : throw new InvalidOperationException($"{name} must be a number of milliseconds above 0.");

    // An empty variable is an absent one, as the standard has it.
    private string? Text(string name) => configuration[name] is { Length: > 0 } text ? text : null;
}
