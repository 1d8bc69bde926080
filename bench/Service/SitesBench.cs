using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace OneCaptcha.Bench.Service;

/// <summary>
/// Listing a page, reading a site and opening a challenge with 10 sites and with 10,000, over HTTP on this machine. The
/// service is restarted in between, so that of many sites most are read from storage, while ten are soon in memory; a route
/// that does nothing is the reference.
/// </summary>
internal static class SitesBench
{
    private const int Rounds = 400;
    private const string Token = "token-of-the-benchmark";

    public static async Task<int> Run()
    {
        Console.WriteLine($"median and 95th percentile of {Rounds} calls, in ms");
        Console.WriteLine($"{"",-34}{"10 sites",18}{"10,000 sites",18}{"ratio of medians",18}");
        await Measure(10); // compiles what is measured
        var few = await Measure(10);
        var many = await Measure(10_000);
        foreach (var (name, (median, p95)) in few)
        {
            var other = many[name];
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{name,-34}{median,10:F2} {p95,7:F2}{other.Median,10:F2} {other.P95,7:F2}{other.Median / median,18:F2}"));
        }

        return 0;
    }

    private static async Task<Dictionary<string, (double Median, double P95)>> Measure(int count)
    {
        var data = Directory.CreateTempSubdirectory("onecaptcha-bench-");
        try
        {
            var keys = await Fill(data.FullName, count);
            await using var app = await Start(data.FullName);
            using var client = Client(app);
            var random = new Random(1);
            string Any() => keys[random.Next(keys.Length)];
            var times = new Dictionary<string, (double, double)>
            {
                ["reference: /health/live"] = await Time(() => client.GetAsync("health/live")),
                ["read a random site"] = await Time(() => client.GetAsync($"admin/v1/sites/{Any()}")),
                ["open a challenge of a random site"] = await Time(() => client.PostAsync($"api/challenge?key={Any()}", null)),
            };

            // Later, because the walk to the middle brings half of the sites into memory.
            var middle = await Cursor(client, count / 2);
            times["list 10 from the beginning"] = await Time(() => client.GetAsync("admin/v1/sites?limit=10"));
            times["list 10 from the middle"] = await Time(() => client.GetAsync($"admin/v1/sites?limit=10{middle}"));
            times["make a site"] = await Time(() => Make(client));
            return times;
        }
        finally
        {
            data.Delete(recursive: true);
        }
    }

    private static async Task<string[]> Fill(string data, int count)
    {
        await using var app = await Start(data);
        using var client = Client(app);
        var keys = new string[count];
        await Parallel.ForAsync(0, count, new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (i, stop) =>
        {
            using var made = await Make(client);
            keys[i] = (await made.Content.ReadFromJsonAsync<JsonObject>(stop))!["public_key"]!.GetValue<string>();
        });
        return keys;
    }

    private static Task<HttpResponseMessage> Make(HttpClient client) =>
        client.PostAsJsonAsync("admin/v1/sites", new { name = "Site", hosts = new[] { "example.org" } });

    // Walks to the middle as a client would.
    private static async Task<string> Cursor(HttpClient client, int skip)
    {
        var cursor = "";
        for (var seen = 0; seen < skip; seen += 100)
        {
            var page = (await client.GetFromJsonAsync<JsonObject>($"admin/v1/sites?limit={Math.Min(100, skip - seen)}{cursor}"))!;
            cursor = $"&cursor={page["cursor"]!.GetValue<string>()}";
        }

        return cursor;
    }

    private static async Task<(double Median, double P95)> Time(Func<Task<HttpResponseMessage>> call)
    {
        var times = new double[Rounds];
        for (var round = -50; round < Rounds; round++)
        {
            var start = Stopwatch.GetTimestamp();
            using var reply = await call();
            await reply.EnsureSuccessStatusCode().Content.ReadAsByteArrayAsync();
            if (round >= 0) times[round] = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        }

        Array.Sort(times);
        return (times[Rounds / 2], times[Rounds * 95 / 100]);
    }

    private static async Task<WebApplication> Start(string data)
    {
        var app = Gateway.Program.Build(
            [
                "--urls", "http://127.0.0.1:0", $"--OneCaptcha:DataDirectory={data}", $"--OneCaptcha:AdminToken={Token}",
                "--OneCaptcha:Limits:Visitor:Burst=1000000", "--OneCaptcha:Limits:Visitor:PerSecond=1000000",
            ],
            builder => builder.Logging.ClearProviders());
        await app.StartAsync();
        return app;
    }

    private static HttpClient Client(WebApplication app) => new()
    {
        BaseAddress = new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First()),
        DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", Token) },
    };
}
