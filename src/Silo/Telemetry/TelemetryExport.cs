using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Logs;
using OpenTelemetry.Resources;

namespace OneCaptcha.Silo.Telemetry;

/// <summary>Export by OpenTelemetry (OTLP), steered by the standard <c>OTEL_*</c> variables; without an endpoint there is none, and nothing is measured.</summary>
public static class TelemetryExport
{
    private const string Namespace = "onecaptcha";

    /// <summary>Adds the export. To be called before what is measured: services stop in reverse, and the last figures are of their stopping.</summary>
    /// <exception cref="InvalidOperationException">A variable cannot be used; the message names it.</exception>
    public static IHostApplicationBuilder AddTelemetryExport(this IHostApplicationBuilder builder, TelemetryNames names)
    {
        var settings = new OtlpSettings(builder.Configuration);
        var (metrics, traces) = (settings.Exporter(OtlpSettings.Metrics), settings.Exporter(OtlpSettings.Traces));
        if (metrics is not null || traces is not null)
        {
            builder.Services.AddSingleton(provider => new TelemetryExporter(names, settings, metrics, traces, provider));
            builder.Services.AddHostedService(provider => provider.GetRequiredService<TelemetryExporter>());
        }

        if (settings.Exporter(OtlpSettings.Logs) is { } logs)
        {
            builder.Logging.AddOpenTelemetry(options => AddExport(options, names, logs, builder.Configuration));
            RuntimeLogs.Choose(builder.Logging);
        }

        return builder;
    }

    /// <summary>Who tells: the program's role and machine, unless <c>OTEL_SERVICE_NAME</c> or <c>OTEL_RESOURCE_ATTRIBUTES</c> say otherwise.</summary>
    internal static void Describe(ResourceBuilder resource, TelemetryNames names, IConfiguration configuration)
    {
        resource.Clear()
            .AddService(
                names.Service, Namespace, typeof(TelemetryExport).Assembly.GetName().Version?.ToString(3),
                autoGenerateServiceInstanceId: false, serviceInstanceId: Environment.MachineName)
            .AddTelemetrySdk();
        resource.AddAttributes(Attributes(configuration["OTEL_RESOURCE_ATTRIBUTES"]));
        if (configuration["OTEL_SERVICE_NAME"] is { Length: > 0 } name) resource.AddAttributes([new("service.name", name)]);
    }

    private static void AddExport(OpenTelemetryLoggerOptions options, TelemetryNames names, OtlpExporterOptions exporter, IConfiguration configuration)
    {
        var resource = ResourceBuilder.CreateEmpty();
        Describe(resource, names, configuration);
        // Scopes stay out: ASP.NET Core's hold the request's path.
        (options.IncludeFormattedMessage, options.IncludeScopes) = (true, false);
        options.SetResourceBuilder(resource).AddProcessor(new EventNumbers());
        foreach (var processor in RuntimeLogs.Processors) options.AddProcessor(processor);
        options.AddProcessor(new BatchLogRecordExportProcessor(new OtlpLogExporter(exporter)));
    }

    // key=value,key=value with percent-encoded values (W3C Baggage).
    private static IEnumerable<KeyValuePair<string, object>> Attributes(string? list) =>
        (list ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(pair => pair.Split('=', 2))
            .Where(pair => pair.Length == 2)
            .Select(pair => new KeyValuePair<string, object>(pair[0].Trim(), Uri.UnescapeDataString(pair[1].Trim())));
}
