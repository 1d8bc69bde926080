using Microsoft.Extensions.DependencyInjection;
using OneCaptcha.Gateway.Sites;
using OneCaptcha.Grains.Generation;
using OneCaptcha.Grains.Ink;
using OneCaptcha.Hosting;
using OneCaptcha.Silo.Telemetry;
using OneCaptcha.Telemetry.Tests.Otlp;
using OneCaptcha.Testing;

namespace OneCaptcha.Telemetry.Tests;

/// <summary>The whole service, exporting to a receiver of the test's own.</summary>
public sealed class ExportingService : IAsyncDisposable
{
    /// <summary>A token key that takes over a day after the clock's beginning, beside the one in force.</summary>
    private static readonly (string, string)[] Keys =
    [
        ("OneCaptcha:Keys:0:Key", "AAECAwQFBgcICQoLDA0ODw=="),
        ("OneCaptcha:Keys:1:Key", "EBESExQVFhcYGRobHB0eHw=="),
        ("OneCaptcha:Keys:1:SealFrom", "2026-02-01T12:00:00Z"),
    ];

    private bool _isStopped;

    /// <summary>What is sent.</summary>
    public OtlpReceiver Receiver { get; private init; } = null!;

    /// <summary>The service.</summary>
    public TestService Service { get; private set; } = null!;

    /// <summary>Its clock.</summary>
    public ManualTimeProvider Clock { get; } = new();

    /// <summary>Its storage of challenges.</summary>
    public FaultyStorage Storage { get; } = new();

    /// <summary>What it draws with.</summary>
    public GatedDrawer Drawer { get; private set; } = null!;

    /// <summary>What is to be written.</summary>
    public InkBook Ink { get; } = new();

    /// <summary>The operator.</summary>
    public AdminClient Operator => new(Service, AdminClient.OperatorToken);

    /// <summary>Starts one.</summary>
    /// <param name="settings">Configuration beside the endpoint, which comes first; <c>OTEL_EXPORTER_OTLP_PROTOCOL</c> decides which.</param>
    public static async Task<ExportingService> Start(params (string Name, string Value)[] settings)
    {
        var receiver = await OtlpReceiver.Start();
        var exporting = new ExportingService { Receiver = receiver };
        var all = new Dictionary<string, string>
        {
            ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf",
            // The test says when.
            ["OTEL_METRIC_EXPORT_INTERVAL"] = "3600000",
            ["OneCaptcha:AdminToken"] = AdminClient.OperatorToken,
            ["OneCaptcha:Classic"] = "true",
            ["OneCaptcha:Drawing:Workers"] = "1",
            ["OneCaptcha:Drawing:QueueLimit"] = "2",
            ["OneCaptcha:TrustedProxies:0"] = "127.0.0.1",
        };
        foreach (var (name, value) in Keys.Concat(settings)) all[name] = value;
        all["OTEL_EXPORTER_OTLP_ENDPOINT"] = all["OTEL_EXPORTER_OTLP_PROTOCOL"] == "grpc" ? receiver.GrpcAddress : receiver.HttpAddress;
        exporting.Service = await TestService.Start(all.Select(pair => (pair.Key, pair.Value)), exporting.Clock, builder =>
        {
            builder.Services.AddSingleton<TimeProvider>(new LivelyClock(exporting.Clock));
            builder.Services.AddSingleton<IExpressionSource>(exporting.Ink);
            var answers = (IStageDrawer)builder.Services.Last(service => service.ServiceType == typeof(IStageDrawer)).ImplementationInstance!;
            builder.Services.AddSingleton<IStageDrawer>(exporting.Drawer = new GatedDrawer(answers));
            exporting.Storage.Install(builder.Services, "challenges");
        });
        return exporting;
    }

    /// <summary>Hands the counters of sites over and exports everything so far.</summary>
    public async Task Export()
    {
        await Service.Services.GetServices<Microsoft.Extensions.Hosting.IHostedService>().OfType<SiteCountersHandover>().Single().HandOver();
        Assert.True(Service.Services.GetRequiredService<TelemetryExporter>().Flush());
    }

    /// <summary>Makes a site: its keys.</summary>
    public async Task<(string Key, string Secret)> MakeSite(object? policy = null)
    {
        var made = await Operator.MakeSite(policy: policy);
        return (made.Text("public_key"), made.Text("secret_key"));
    }

    /// <summary>Stops the service; what it has exported to the end can be read.</summary>
    public async Task Stop()
    {
        if (!_isStopped) await Service.DisposeAsync();
        _isStopped = true;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await Stop();
        await Receiver.DisposeAsync();
        Drawer.Gate.Dispose();
    }
}
