using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace OneCaptcha.Silo.Telemetry;

/// <summary>Listens to meters and activity sources while the host runs, and exports what is left when it stops.</summary>
public sealed class TelemetryExporter : IHostedService, IDisposable
{
    private const int KeptPerSecond = 20;

    // Seconds. Most requests take less than ASP.NET Core's first bucket of 5 ms.
    private static readonly double[] RequestTimes = [.0005, .001, .0025, .005, .01, .025, .05, .1, .25, .5, 1, 2.5, 5, 10, 30];

    private readonly TelemetryNames _names;
    private readonly OtlpSettings _settings;
    private readonly OtlpExporterOptions? _metricsTo;
    private readonly OtlpExporterOptions? _tracesTo;
    private readonly IServiceProvider _services;
    private MeterProvider? _metrics;
    private TracerProvider? _traces;

    internal TelemetryExporter(
        TelemetryNames names, OtlpSettings settings, OtlpExporterOptions? metricsTo, OtlpExporterOptions? tracesTo, IServiceProvider services) =>
        (_names, _settings, _metricsTo, _tracesTo, _services) = (names, settings, metricsTo, tracesTo, services);

    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        if (_metricsTo is not null) _metrics = Metrics(_metricsTo);
        if (_tracesTo is not null) _traces = Traces(_tracesTo);
        return Task.CompletedTask;
    }

    /// <summary>Exports everything so far, at once; whether that succeeded.</summary>
    public bool Flush() => (_metrics?.ForceFlush() ?? true) & (_traces?.ForceFlush() ?? true);

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) =>
        // A collector that does not answer must not hold up the end of the process.
        Task.Run(Flush, cancellationToken).WaitAsync(cancellationToken).ContinueWith(static _ => { }, TaskScheduler.Default);

    /// <inheritdoc/>
    public void Dispose()
    {
        _metrics?.Dispose();
        _traces?.Dispose();
    }

    private MeterProvider Metrics(OtlpExporterOptions to) => Sdk.CreateMeterProviderBuilder()
        .ConfigureResource(Describe)
        .AddMeter([.. _names.Meters, .. RuntimeHosting.Meters, Grains.GrainTelemetry.Name, "System.Runtime"])
        .AddView("http.server.request.duration", new ExplicitBucketHistogramConfiguration { Boundaries = RequestTimes })
        // Two measurements a request, of which connections tell enough.
        .AddView("http.server.active_requests", MetricStreamConfiguration.Drop)
        .AddReader(new PeriodicExportingMetricReader(new OtlpMetricExporter(to), _settings.MetricInterval, _settings.MetricTimeout)
        {
            TemporalityPreference = _settings.IsDelta ? MetricReaderTemporalityPreference.Delta : MetricReaderTemporalityPreference.Cumulative,
        })
        .Build();

    private TracerProvider Traces(OtlpExporterOptions to) => Sdk.CreateTracerProviderBuilder()
        .ConfigureResource(Describe)
        .AddSource([.. _names.Sources, .. RuntimeSpans.Sources, Grains.GrainTelemetry.Name])
        .SetSampler(Samplers.Create(_settings.Sampler, _settings.SamplerShare))
        .AddProcessor(new KeptTraces(
            new BatchActivityExportProcessor(new OtlpTraceExporter(to)), _names.Refusal, KeptPerSecond, _services.GetRequiredService<TimeProvider>()))
        .Build();

    private void Describe(ResourceBuilder resource) =>
        TelemetryExport.Describe(resource, _names, _services.GetRequiredService<IConfiguration>());
}
