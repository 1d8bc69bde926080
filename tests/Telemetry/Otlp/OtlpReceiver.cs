using System.Buffers.Binary;
using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace OneCaptcha.Telemetry.Tests.Otlp;

/// <summary>What a collector is to an exporter: takes OTLP over HTTP (protobuf) and gRPC on free ports of 127.0.0.1, and keeps it.</summary>
public sealed class OtlpReceiver : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentQueue<(string Signal, byte[] Body)> _exports = new();
    private readonly SemaphoreSlim _arrived = new(0);

    private OtlpReceiver(WebApplication app) => _app = app;

    /// <summary>For <c>http/protobuf</c>.</summary>
    public string HttpAddress { get; private set; } = "";

    /// <summary>For <c>grpc</c>.</summary>
    public string GrpcAddress { get; private set; } = "";

    /// <summary>Headers of the last export.</summary>
    public IHeaderDictionary LastHeaders { get; private set; } = new HeaderDictionary();

    /// <summary>Everything received, as it came.</summary>
    public IEnumerable<byte[]> Bytes => _exports.Select(export => export.Body);

    /// <summary>All spans.</summary>
    public IReadOnlyList<OtlpSpan> Spans => [.. Of("traces").SelectMany(OtlpSpan.Of)];

    /// <summary>All log records.</summary>
    public IReadOnlyList<OtlpLog> Logs => [.. Of("logs").SelectMany(OtlpLog.Of)];

    /// <summary>The exports of metrics, in the order they came.</summary>
    public IReadOnlyList<IReadOnlyList<OtlpSeries>> Metrics => [.. Of("metrics").Select(export => OtlpSeries.Of(export).ToList())];

    /// <summary>The last state of every series.</summary>
    public IReadOnlyList<OtlpSeries> LastMetrics => Metrics.Count == 0 ? [] : Metrics[^1];

    /// <summary>Starts one.</summary>
    public static async Task<OtlpReceiver> Start()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(System.Net.IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http1);
            kestrel.Listen(System.Net.IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http2);
        });
        var app = builder.Build();
        var receiver = new OtlpReceiver(app);
        app.MapPost("/v1/{signal}", (RequestDelegate)receiver.TakeHttp);
        app.MapPost("/opentelemetry.proto.collector.{service}/Export", (RequestDelegate)receiver.TakeGrpc);
        await app.StartAsync();
        var addresses = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.ToList();
        (receiver.HttpAddress, receiver.GrpcAddress) = (addresses[0], addresses[1]);
        return receiver;
    }

    /// <summary>Waits until what has arrived satisfies a test; fails after half a minute.</summary>
    public async Task Until(Func<OtlpReceiver, bool> isSatisfied)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (!isSatisfied(this)) await _arrived.WaitAsync(patience.Token);
    }

    /// <summary>Forgets what it has received.</summary>
    public void Clear() => _exports.Clear();

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _arrived.Dispose();
    }

    private IEnumerable<ProtoMessage> Of(string signal) =>
        _exports.Where(export => export.Signal == signal).Select(export => new ProtoMessage(export.Body));

    private async Task TakeHttp(HttpContext http)
    {
        Keep((string)http.Request.RouteValues["signal"]!, await Read(http), http);
        http.Response.ContentType = "application/x-protobuf";
    }

    // A gRPC message is preceded by a byte (compressed or not) and its length; the status comes in the trailers.
    private async Task TakeGrpc(HttpContext http)
    {
        var framed = await Read(http);
        var length = BinaryPrimitives.ReadInt32BigEndian(framed.AsSpan(1));
        var signal = ((string)http.Request.RouteValues["service"]!).Split('.')[0] switch { "trace" => "traces", var other => other };
        Keep(signal, framed[5..(5 + length)], http);
        http.Response.ContentType = "application/grpc";
        http.Response.DeclareTrailer("grpc-status");
        await http.Response.Body.WriteAsync(new byte[5]);
        http.Response.AppendTrailer("grpc-status", "0");
    }

    private void Keep(string signal, byte[] body, HttpContext http)
    {
        LastHeaders = new HeaderDictionary(http.Request.Headers.ToDictionary(header => header.Key, header => header.Value));
        _exports.Enqueue((signal, body));
        _arrived.Release();
    }

    private static async Task<byte[]> Read(HttpContext http)
    {
        using var body = new MemoryStream();
        await http.Request.Body.CopyToAsync(body);
        return body.ToArray();
    }
}
