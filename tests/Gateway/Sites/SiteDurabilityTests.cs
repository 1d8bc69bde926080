using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using OneCaptcha.Hosting;

namespace OneCaptcha.Gateway.Tests.Sites;

/// <summary>
/// The real service as a process of its own, killed (SIGKILL) in the middle of writes. Four writers make, rename and
/// delete sites; the kill falls on a random answer, while the other three writers wait for theirs. After each restart every
/// site is as it was acknowledged, or, where a call was cut off, as it was before or after that call.
/// </summary>
public sealed partial class SiteDurabilityTests : IDisposable
{
    private const int Kills = 50;
    private const int Writers = 4;
    private readonly DirectoryInfo _data = Directory.CreateTempSubdirectory("onecaptcha-test-");
    private readonly Random _random = new(20260131);
    private readonly List<Site> _sites = [];

    public void Dispose() => _data.Delete(recursive: true);

    [Fact, Trait("Needs", "Files")]
    public async Task Every_acknowledged_site_survives_kills_in_the_middle_of_writes()
    {
        for (var kill = 0; kill < Kills; kill++)
        {
            using var service = await Start();
            using var client = Client(service.Address);
            await Check(client, _sites.Where(site => site.IsDirty));
            var answersLeft = _random.Next(1, 25);
            await Task.WhenAll(Enumerable.Range(0, Writers).Select(_ => Write(client, () =>
            {
                if (Interlocked.Decrement(ref answersLeft) == 0) service.Process.Kill();
            }, _random.Next())));
            await service.Process.WaitForExitAsync();
        }

        using var last = await Start();
        using var reader = Client(last.Address);
        await Check(reader, _sites);
        await CheckIndex(reader);
        last.Process.Kill();
        await last.Process.WaitForExitAsync();
    }

    private async Task Write(HttpClient client, Action answered, int seed)
    {
        var random = new Random(seed);
        var own = new List<Site>();
        try
        {
            while (true)
            {
                await WriteOne(client, random, own);
                answered();
            }
        }
        catch (HttpRequestException)
        {
            // Killed in the middle of this call.
        }
    }

    private async Task WriteOne(HttpClient client, Random random, List<Site> own)
    {
        var name = $"n{random.Next()}";
        if (own.Count == 0 || random.Next(2) == 0)
        {
            using var made = await client.PostAsJsonAsync("admin/v1/sites", new { name, hosts = new[] { "example.org" } });
            var body = (await made.Content.ReadFromJsonAsync<JsonObject>())!;
            var site = new Site(body["public_key"]!.GetValue<string>(), body["secret_key"]!.GetValue<string>()) { Name = name, IsDirty = true };
            own.Add(site);
            lock (_sites) _sites.Add(site);
            return;
        }

        var chosen = own[random.Next(own.Count)];
        chosen.IsDirty = true;
        if (random.Next(3) == 0)
        {
            own.Remove(chosen);
            chosen.Pending = "";
            using var deleted = await client.DeleteAsync($"admin/v1/sites/{chosen.Key}");
            Assert.Equal(HttpStatusCode.NoContent, deleted.StatusCode);
        }
        else
        {
            chosen.Pending = name;
            using var renamed = await client.PatchAsJsonAsync($"admin/v1/sites/{chosen.Key}", new { name });
            Assert.Equal(HttpStatusCode.OK, renamed.StatusCode);
        }

        (chosen.Name, chosen.Pending) = (chosen.Pending, null);
    }

    private static async Task Check(HttpClient client, IEnumerable<Site> sites)
    {
        foreach (var site in sites.ToList())
        {
            using var read = await client.GetAsync($"admin/v1/sites/{site.Key}");
            var body = (await read.Content.ReadFromJsonAsync<JsonObject>())!;
            var name = read.StatusCode == HttpStatusCode.NotFound ? "" : body["name"]!.GetValue<string>();
            Assert.True(name == site.Name || (site.Pending is not null && name == site.Pending), $"{site.Key}: '{name}' instead of '{site.Name}' or '{site.Pending}'");
            (site.Name, site.Pending, site.IsDirty) = (name, null, false);

            // The secret of a site that exists is known: what is refused is the pass.
            using var verified = await client.GetAsync($"siteverify?secret={site.Secret}&response=none");
            Assert.Contains(name.Length == 0 ? "invalid-input-secret" : "invalid-input-response", await verified.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }
    }

    // Nothing half-done: what is listed exists, what exists is listed, and what was acknowledged is among it.
    private async Task CheckIndex(HttpClient client)
    {
        var listed = new List<string>();
        for (string? cursor = null, query = "?limit=100"; query is not null; query = cursor is null ? null : $"?limit=100&cursor={cursor}")
        {
            var page = (await client.GetFromJsonAsync<JsonObject>("admin/v1/sites" + query))!;
            listed.AddRange(page["sites"]!.AsArray().Select(site => site!["public_key"]!.GetValue<string>()));
            cursor = page["cursor"]?.GetValue<string>();
        }

        Assert.Distinct(listed);
        Assert.Empty(_sites.Where(site => site.Name is not "").Select(site => site.Key).Except(listed));
        Assert.Equal(listed.Count, Directory.EnumerateFiles(Path.Combine(_data.FullName, "grains", "sites"), "*.json", SearchOption.AllDirectories).Count());
        Assert.True(_sites.Count > 2 * Kills, $"only {_sites.Count} sites were made");
    }

    private async Task<Service> Start()
    {
        var process = Process.Start(new ProcessStartInfo("dotnet",
        [
            Path.Combine(AppContext.BaseDirectory, "OneCaptcha.Gateway.dll"), "--urls", "http://127.0.0.1:0",
            $"--OneCaptcha:DataDirectory={_data.FullName}", $"--OneCaptcha:AdminToken={AdminClient.OperatorToken}", "--OneCaptcha:Drawing:ReadyStages=0", "--OneCaptcha:Limits:UnknownSecret:Burst=100000",
        ])
        { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var errors = process.StandardError.ReadToEndAsync();
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (Listening().Match(line) is { Success: true } match)
            {
                _ = process.StandardOutput.ReadToEndAsync();
                return new Service(process, new Uri(match.Groups[1].Value + "/"));
            }
        }

        throw new InvalidOperationException($"The service ended before it listened: {await errors}");
    }

    private static HttpClient Client(Uri address) => new()
    {
        BaseAddress = address,
        DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", AdminClient.OperatorToken) },
    };

    [GeneratedRegex(@"Now listening on: (http://\S+)")]
    private static partial Regex Listening();

    private sealed class Site(string key, string secret)
    {
        public string Key { get; } = key;

        public string Secret { get; } = secret;

        /// <summary>As acknowledged; empty once deleted.</summary>
        public string? Name { get; set; }

        /// <summary>What a call that was not answered would have made of it.</summary>
        public string? Pending { get; set; }

        public bool IsDirty { get; set; }
    }

    private sealed record Service(Process Process, Uri Address) : IDisposable
    {
        public void Dispose()
        {
            if (!Process.HasExited) Process.Kill();
            Process.Dispose();
        }
    }
}
