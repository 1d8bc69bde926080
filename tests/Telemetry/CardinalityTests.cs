using System.Diagnostics.Metrics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using OneCaptcha.Gateway.Telemetry;
using OneCaptcha.Grains.Sites;
using OneCaptcha.Hosting;
using OneCaptcha.Telemetry.Tests.Otlp;

namespace OneCaptcha.Telemetry.Tests;

/// <summary>Whatever is sent, the number of series has an end: every one of them costs memory here and in Prometheus.</summary>
public sealed class CardinalityTests
{
    private readonly Random _random = new(11);

    [Fact]
    public async Task Invented_keys_routes_methods_and_hosts_add_no_series()
    {
        await using var exporting = await ExportingService.Start(("OneCaptcha:Telemetry:Sites", "top"), ("OTEL_TRACES_EXPORTER", "none"));
        await Flood(exporting, 300);
        var before = await Series(exporting);
        await Flood(exporting, 300);
        var after = await Series(exporting);

        Assert.NotEmpty(before);
        Assert.Equal([], after.Except(before));
    }

    [Fact]
    public async Task Sites_are_told_apart_only_where_that_is_asked_for()
    {
        await using var exporting = await ExportingService.Start();
        await new Player(exporting.Service).Open();
        await exporting.Export();
        Assert.DoesNotContain(exporting.Receiver.LastMetrics, series => series.Name == "onecaptcha.site.events");
    }

    [Fact]
    public async Task The_busiest_sites_are_named_the_rest_are_one_and_that_changes_with_them()
    {
        // One of the test's own, into which no background round comes between.
        await using var exporting = await ExportingService.Start();
        using var sites = new SiteTelemetry(
            exporting.Service.Services.GetRequiredService<IMeterFactory>(),
            new ConfigurationBuilder().AddInMemoryCollection([new("OneCaptcha:Telemetry:Sites", "top")]).Build(),
            exporting.Clock);
        sites.Record(Round("early", SiteTelemetry.MaximumSites + 50, each: 3));
        var named = await Sites(exporting);
        Assert.Equal(SiteTelemetry.MaximumSites + 1, named.Count);
        Assert.Contains("other", named);

        // Others become busier: not at once, or names would flicker, but within minutes.
        sites.Record(Round("late", 80, each: 100));
        Assert.DoesNotContain(await Sites(exporting), site => site.StartsWith("late", StringComparison.Ordinal));
        exporting.Clock.Advance(TimeSpan.FromMinutes(11));
        sites.Record(Round("late", 80, each: 100));
        await Sites(exporting);
        named = await Sites(exporting);
        Assert.Equal(80, named.Count(site => site.StartsWith("late", StringComparison.Ordinal)));
        Assert.True(named.Count <= SiteTelemetry.MaximumSites + 1);
    }

    private static async Task<HashSet<string>> Sites(ExportingService exporting)
    {
        await exporting.Export();
        return [.. exporting.Receiver.LastMetrics.Where(series => series.Name == "onecaptcha.site.events").Select(series => series.Attributes["site"])];
    }

    private static async Task<HashSet<string>> Series(ExportingService exporting)
    {
        await exporting.Export();
        return
        [
            .. exporting.Receiver.LastMetrics
                // Whether the collector of garbage ran meanwhile, or the pool of threads grew, is none of the flood's doing.
                .Where(series => !series.Name.StartsWith("dotnet.", StringComparison.Ordinal) && !IsOfReceiver(series))
                .Select(series => $"{series.Name} {string.Join(' ', series.Attributes.OrderBy(pair => pair.Key))}"),
        ];
    }

    // It is a server in this process too.
    private static bool IsOfReceiver(OtlpSeries series) =>
        series.Name.StartsWith("kestrel.", StringComparison.Ordinal) || series.Attributes.GetValueOrDefault("http.route") == "/v1/{signal}";

    private async Task Flood(ExportingService exporting, int requests)
    {
        string[] paths = ["/api/challenge?key=", "/v1/challenge?key=", "/v1/image/", "/siteverify?response=x&secret=sk_", "/checksiteconfig?sitekey=", "/admin/v1/sites/", "/"];
        string[] methods = ["GET", "POST", "BREW", "?"];
        for (var i = 0; i < requests; i++)
        {
            var method = methods[i % methods.Length] is "?" ? "X" + Word() : methods[i % methods.Length];
            using var request = new HttpRequestMessage(new HttpMethod(method), paths[i % paths.Length] + Word());
            request.Headers.Host = $"{Word()}.example";
            request.Headers.TryAddWithoutValidation("Origin", $"https://{Word()}.example");
            request.Headers.TryAddWithoutValidation("X-Captcha-Key", Word());
            request.Headers.TryAddWithoutValidation("X-Forwarded-For", $"10.{_random.Next(256)}.{_random.Next(256)}.{_random.Next(256)}");
            request.Headers.TryAddWithoutValidation("Authorization", "Bearer " + Word());
            request.Headers.TryAddWithoutValidation("User-Agent", Word());
            using var reply = await exporting.Service.Client.SendAsync(request);
        }
    }

    private static List<(string, SiteTally)> Round(string name, int sites, long each) =>
        [.. Enumerable.Range(0, sites).Select(i => ($"{name}{i}", SiteTally.Empty with { Events = [each, .. new long[SiteEvents.Count - 1]] }))];

    private string Word() => string.Concat(Enumerable.Range(0, 10).Select(_ => (char)('a' + _random.Next(26))));
}
