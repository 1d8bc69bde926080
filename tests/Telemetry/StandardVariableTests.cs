using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using OneCaptcha.Hosting;
using OneCaptcha.Silo.Telemetry;
using OneCaptcha.Telemetry.Tests.Otlp;

namespace OneCaptcha.Telemetry.Tests;

/// <summary>OpenTelemetry's own variables, as an operator sets them.</summary>
public sealed class StandardVariableTests
{
    [Theory]
    [InlineData("grpc")]
    [InlineData("http/protobuf")]
    public async Task The_process_takes_them_from_its_environment_and_exports_what_is_left_when_it_ends(string protocol)
    {
        await using var receiver = await OtlpReceiver.Start();
        var data = Directory.CreateTempSubdirectory("onecaptcha-test-");
        using var process = Start(data.FullName, new Dictionary<string, string>
        {
            ["OTEL_EXPORTER_OTLP_ENDPOINT"] = protocol == "grpc" ? receiver.GrpcAddress : receiver.HttpAddress,
            ["OTEL_EXPORTER_OTLP_PROTOCOL"] = protocol,
            ["OTEL_EXPORTER_OTLP_HEADERS"] = "x-tenant=blue",
            ["OTEL_SERVICE_NAME"] = "doorkeeper",
            ["OTEL_RESOURCE_ATTRIBUTES"] = "deployment.environment=test%20bench,service.name=overridden",
            ["OTEL_METRIC_EXPORT_INTERVAL"] = "3600000",
            ["OTEL_TRACES_EXPORTER"] = "none",
        });

        // It says where its token is, once it is up: by number 2111.
        await receiver.Until(it => it.Logs.Any(log => log.Attributes.GetValueOrDefault("event.id") == "2111"));
        await Subprocess.Run("/bin/kill", ["-TERM", process.Id.ToString()]);
        await process.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(30));
        Assert.Equal(0, process.ExitCode);

        var limit = Assert.Single(receiver.LastMetrics, series => series.Name == "onecaptcha.sessions.limit");
        Assert.Equal(("doorkeeper", "onecaptcha", "test bench"),
            (limit.Resource["service.name"], limit.Resource["service.namespace"], limit.Resource["deployment.environment"]));
        Assert.Equal("doorkeeper", receiver.Logs[0].Resource["service.name"]);
        Assert.Equal("blue", receiver.LastHeaders["x-tenant"]);
        Assert.Empty(receiver.Spans);
        data.Delete(recursive: true);
    }

    [Theory]
    [InlineData]
    [InlineData("OTEL_EXPORTER_OTLP_ENDPOINT", "http://127.0.0.1:1", "OTEL_SDK_DISABLED", "true")]
    [InlineData("OTEL_EXPORTER_OTLP_ENDPOINT", "http://127.0.0.1:1", "OTEL_METRICS_EXPORTER", "none", "OTEL_TRACES_EXPORTER", "none")]
    public async Task Without_them_nobody_listens_and_nothing_is_measured(params string[] settings)
    {
        await using var service = await TestService.Start(settings.Chunk(2).Select(pair => (pair[0], pair[1])));
        Assert.Null(service.Services.GetService<TelemetryExporter>());
        var listened = new List<string>();
        using var listener = new System.Diagnostics.Metrics.MeterListener
        {
            InstrumentPublished = (instrument, _) =>
            {
                if (instrument.Enabled && instrument.Meter.Name.StartsWith("OneCaptcha.", StringComparison.Ordinal)) listened.Add(instrument.Name);
            },
        };
        listener.Start();
        Assert.Equal([], listened);
        Assert.False(new ActivitySource("OneCaptcha.Gateway").HasListeners());
    }

    [Theory]
    [InlineData("OTEL_EXPORTER_OTLP_ENDPOINT", "not an address")]
    [InlineData("OTEL_EXPORTER_OTLP_PROTOCOL", "carrier pigeon")]
    [InlineData("OTEL_METRICS_EXPORTER", "prometheus")]
    public async Task A_variable_that_cannot_be_used_stops_the_start_and_is_named(string name, string value)
    {
        var settings = new Dictionary<string, string> { ["OTEL_EXPORTER_OTLP_ENDPOINT"] = "http://127.0.0.1:1", [name] = value };
        var mistake = await Assert.ThrowsAsync<InvalidOperationException>(() => TestService.Start(settings.Select(pair => (pair.Key, pair.Value))));
        Assert.Contains(name, mistake.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_single_signal_can_go_elsewhere()
    {
        await using var elsewhere = await OtlpReceiver.Start();
        await using var exporting = await ExportingService.Start(
            ("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", elsewhere.HttpAddress + "/v1/traces"), ("OTEL_TRACES_SAMPLER", "always_on"));
        await new Player(exporting.Service).Open();
        await exporting.Stop();
        Assert.Empty(exporting.Receiver.Spans);
        Assert.NotEmpty(exporting.Receiver.LastMetrics);
        Assert.NotEmpty(elsewhere.Spans);
    }

    private static Process Start(string data, IReadOnlyDictionary<string, string> variables)
    {
        var start = new ProcessStartInfo(
            "dotnet", [typeof(Gateway.Program).Assembly.Location, "--urls", "http://127.0.0.1:0", "--OneCaptcha:DataDirectory", data, "--Logging:Console:LogLevel:Default", "None"]);
        foreach (var (name, value) in variables) start.Environment[name] = value;
        return Process.Start(start)!;
    }
}
