using OneCaptcha.Telemetry.Tests.Otlp;
using OneCaptcha.Telemetry.Tests.Prometheus;

namespace OneCaptcha.Telemetry.Tests;

/// <summary>
/// A quarter of an hour of the service's life as a real Prometheus holds it: traffic of all kinds, exported by OTLP after
/// every round, forwarded as the collector would. The service's clock runs faster than the world's, and so does the time of samples.
/// </summary>
public sealed class RealSeries : IAsyncLifetime
{
    private const int Rounds = 48;

    /// <summary>The first sample and the last.</summary>
    public DateTimeOffset From { get; private set; }

    /// <inheritdoc cref="From"/>
    public DateTimeOffset To { get; private set; }

    /// <summary>Where they are; null where Prometheus is not installed.</summary>
    public PrometheusServer? Prometheus { get; private set; }

    /// <summary>The site of glyphs.</summary>
    public string Site { get; private set; } = "";

    /// <summary>The names of all series that were ever exported.</summary>
    public HashSet<string> Names { get; } = [];

    /// <summary>Passes, tokens, ids and addresses of the traffic.</summary>
    public IReadOnlyCollection<string> Secrets { get; private set; } = [];

    /// <summary>Everything exported, as it came.</summary>
    public IReadOnlyList<byte[]> Bytes { get; private set; } = [];

    /// <summary>The spans.</summary>
    public IReadOnlyList<OtlpSpan> Spans { get; private set; } = [];

    /// <summary>The log records.</summary>
    public IReadOnlyList<OtlpLog> Logs { get; private set; } = [];

    /// <inheritdoc/>
    public async Task InitializeAsync()
    {
        if (File.Exists(PrometheusServer.Program)) Prometheus = await PrometheusServer.Start();
        await using var exporting = await ExportingService.Start(
            ("OneCaptcha:Telemetry:Sites", "top"), ("OTEL_TRACES_SAMPLER", "always_on"), ("OneCaptcha:Drawing:ReadyStages", "24"),
            ("OneCaptcha:Limits:Visitor:Burst", "120"), ("OneCaptcha:Limits:Visitor:PerSecond", "1"),
            ("OneCaptcha:Limits:UnknownSecret:Burst", "1"), ("OneCaptcha:Limits:UnknownSecret:PerSecond", "0.1"));
        var glyphs = await exporting.MakeSite(new { stages = 3, difficulty = 2, work = "off" });
        var ink = await exporting.MakeSite(new { kind = "ink", work = "off" });
        var laborious = await exporting.MakeSite(new { work = "always" });
        Site = glyphs.Key;
        var traffic = new Traffic(exporting, glyphs, ink, laborious);
        To = DateTimeOffset.UtcNow;
        From = To - ((Rounds - 1) * Traffic.RoundTime);
        for (var round = 0; round < Rounds; round++)
        {
            await traffic.Round(round);
            if (round is > 12 and < 18) await traffic.CrowdTheWorkers(stall: round == 15);
            if (round is > 22 and < 27) await traffic.LoseStorage();
            if (round is > 31 and < 38) await traffic.Flood(60);
            await exporting.Export();
            await Store(exporting.Receiver.LastMetrics, From + (round * Traffic.RoundTime));
        }

        Secrets = traffic.Secrets;
        await exporting.Stop();
        (Bytes, Spans, Logs) = ([.. exporting.Receiver.Bytes], exporting.Receiver.Spans, exporting.Receiver.Logs);
    }

    /// <inheritdoc/>
    public async Task DisposeAsync()
    {
        if (Prometheus is not null) await Prometheus.DisposeAsync();
    }

    private async Task Store(IReadOnlyList<OtlpSeries> exported, DateTimeOffset time)
    {
        // The receiver is a server in this process too.
        var series = exported.Where(one => one.Attributes.GetValueOrDefault("http.route") != "/v1/{signal}").SelectMany(PrometheusSeries.Of).ToList();
        Names.UnionWith(series.Select(one => one.Name));
        if (Prometheus is not null) await Prometheus.Write(series, time);
    }
}

/// <summary>The tests that look at one run of traffic.</summary>
[CollectionDefinition(Name)]
public sealed class RealSeriesCollection : ICollectionFixture<RealSeries>
{
    /// <summary>Its name.</summary>
    public const string Name = "real series";
}
