using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json.Nodes;

namespace OneCaptcha.Telemetry.Tests.Prometheus;

/// <summary>A real Prometheus that takes what it is sent, in a process and a folder of its own.</summary>
public sealed class PrometheusServer : IAsyncDisposable
{
    /// <summary>The programs of Debian's package.</summary>
    public const string Program = "/usr/bin/prometheus", Tool = "/usr/bin/promtool";

    private readonly Process _process;
    private readonly DirectoryInfo _folder;
    private readonly HttpClient _client;

    private PrometheusServer(Process process, DirectoryInfo folder, HttpClient client) => (_process, _folder, _client) = (process, folder, client);

    /// <summary>Starts one on a free port of 127.0.0.1 and waits until it is ready.</summary>
    public static async Task<PrometheusServer> Start()
    {
        var folder = Directory.CreateTempSubdirectory("onecaptcha-prometheus-");
        var configuration = Path.Combine(folder.FullName, "prometheus.yml");
        await File.WriteAllTextAsync(configuration, "global: {}\n");
        var port = FreePort();
        var ready = new TaskCompletionSource();
        var process = new Process
        {
            StartInfo = new ProcessStartInfo(
                Program,
                [
                    $"--config.file={configuration}", $"--storage.tsdb.path={folder.FullName}/data", $"--web.listen-address=127.0.0.1:{port}",
                    "--web.enable-remote-write-receiver", "--log.level=info",
                ])
            {
                RedirectStandardError = true,
            },
        };
        process.ErrorDataReceived += (_, line) =>
        {
            if (line.Data is null) ready.TrySetException(new InvalidOperationException("Prometheus did not start."));
            else if (line.Data.Contains("ready to receive web requests", StringComparison.Ordinal)) ready.TrySetResult();
        };
        process.Start();
        process.BeginErrorReadLine();
        await ready.Task.WaitAsync(TimeSpan.FromSeconds(60));
        return new PrometheusServer(process, folder, new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}") });
    }

    /// <summary>Stores a sample of each series. Times must not go back.</summary>
    public async Task Write(IEnumerable<PrometheusSeries> series, DateTimeOffset time)
    {
        using var content = new ByteArrayContent(RemoteWrite.Encode(series, time));
        content.Headers.ContentType = new MediaTypeHeaderValue("application/x-protobuf");
        content.Headers.ContentEncoding.Add("snappy");
        content.Headers.Add("X-Prometheus-Remote-Write-Version", "0.1.0");
        using var response = await _client.PostAsync(new Uri("/api/v1/write", UriKind.Relative), content);
        if (!response.IsSuccessStatusCode) throw new InvalidOperationException(await response.Content.ReadAsStringAsync());
    }

    /// <summary>What a query gives at an instant: a list of <c>{"metric":…,"value":[time,"…"]}</c>.</summary>
    /// <exception cref="InvalidOperationException">Prometheus refuses the query.</exception>
    public Task<JsonArray> Query(string query, DateTimeOffset time) => Ask("/api/v1/query", ("query", query), ("time", Seconds(time)));

    /// <summary>What a query gives over a range: a list of <c>{"metric":…,"values":[[time,"…"],…]}</c>.</summary>
    public Task<JsonArray> Query(string query, DateTimeOffset from, DateTimeOffset to, TimeSpan step) => Ask(
        "/api/v1/query_range", ("query", query), ("start", Seconds(from)), ("end", Seconds(to)), ("step", step.TotalSeconds.ToString(CultureInfo.InvariantCulture)));

    /// <summary>The values of a label, for a dashboard's variables.</summary>
    public Task<JsonArray> LabelValues(string metric, string label, DateTimeOffset from) =>
        Ask($"/api/v1/label/{label}/values", ("match[]", metric), ("start", Seconds(from)));

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        _folder.Delete(recursive: true);
    }

    private async Task<JsonArray> Ask(string path, params (string Name, string Value)[] fields)
    {
        var query = string.Join('&', fields.Select(field => $"{Uri.EscapeDataString(field.Name)}={Uri.EscapeDataString(field.Value)}"));
        using var response = await _client.GetAsync(new Uri($"{path}?{query}", UriKind.Relative));
        var reply = (await response.Content.ReadFromJsonAsync<JsonObject>())!;
        if (reply["status"]!.GetValue<string>() != "success") throw new InvalidOperationException($"{fields[0].Value}: {reply["error"]}");
        return reply["data"] switch { JsonArray list => list, var data => data!["result"]!.AsArray() };
    }

    private static string Seconds(DateTimeOffset time) => (time.ToUnixTimeMilliseconds() / 1000.0).ToString(CultureInfo.InvariantCulture);

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
