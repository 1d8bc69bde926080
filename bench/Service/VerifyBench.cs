using System.Diagnostics;

namespace OneCaptcha.Bench.Service;

/// <summary>
/// siteverify (every pass genuine, fresh and spent for good) and rule checks (<c>checksiteconfig</c>) over loopback HTTP,
/// each beside a bare Kestrel endpoint that reads and answers as many bytes, in turns, medians over the rounds. The driver
/// is an HttpClient on the same cores: the CPU time of the server alone is told beside the requests a second.
/// </summary>
internal static class VerifyBench
{
    private const int Connections = 64;
    private const int Rounds = 5;
    private const int Requests = 20_000;

    public static async Task<int> Run()
    {
        using var service = await ServerProcess.Start(Server.Ready);
        using var bare = await ServerProcess.Start(Server.Bare);
        (string Name, ServerProcess Server, Func<int, string[], HttpRequestMessage> Request)[] rows =
        [
            ("bare, POST", bare, Verify),
            ("siteverify", service, Verify),
            ("bare, GET", bare, Check),
            ("rule check", service, Check),
        ];
        var figures = rows.Select(_ => new List<(double PerSecond, double Cpu, double P99)>()).ToArray();
        for (var round = -1; round < Rounds; round++)
        {
            var passes = await Mint(service);
            for (var i = 0; i < rows.Length; i++)
            {
                var figure = await Measure(rows[i].Server, n => rows[i].Request(n, passes), mustSucceed: rows[i].Name == "siteverify");
                if (round >= 0) figures[i].Add(figure);
            }
        }

        Console.WriteLine($"{Connections} connections, {Rounds} rounds of {Requests} requests, medians; the driver runs on the same cores");
        Console.WriteLine($"{"",-12}{"requests/s",12}{"of bare",10}{"p99 µs",10}{"server CPU µs",16}{"of bare",10}");
        var medians = figures.Select(rounds => (
            PerSecond: Median(rounds.Select(f => f.PerSecond)), Cpu: Median(rounds.Select(f => f.Cpu)), P99: Median(rounds.Select(f => f.P99)))).ToArray();
        for (var i = 0; i < rows.Length; i++)
        {
            var (row, reference) = (medians[i], medians[i / 2 * 2]);
            Console.WriteLine($"{rows[i].Name,-12}{row.PerSecond,12:F0}{row.PerSecond / reference.PerSecond,10:F2}{row.P99,10:F0}{row.Cpu,16:F1}{row.Cpu / reference.Cpu,10:F2}");
        }

        return medians[1].PerSecond >= medians[0].PerSecond / 2 && medians[3].PerSecond >= medians[2].PerSecond / 2 ? 0 : 1;
    }

    private static async Task<(double PerSecond, double Cpu, double P99)> Measure(
        ServerProcess server, Func<int, HttpRequestMessage> request, bool mustSucceed)
    {
        using var http = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = Connections, UseProxy = false }) { BaseAddress = server.Address };
        var latencies = new double[Requests];
        var cpu = server.Cpu;
        var started = Stopwatch.GetTimestamp();
        var next = -1;
        await Task.WhenAll(Enumerable.Range(0, Connections).Select(async _ =>
        {
            await Task.Yield();
            for (var n = Interlocked.Increment(ref next); n < Requests; n = Interlocked.Increment(ref next))
            {
                var sent = Stopwatch.GetTimestamp();
                using var message = request(n);
                using var response = await http.SendAsync(message);
                var body = await response.EnsureSuccessStatusCode().Content.ReadAsStringAsync();
                latencies[n] = Stopwatch.GetElapsedTime(sent).TotalMicroseconds;
                if (mustSucceed && !body.StartsWith("{\"success\":true", StringComparison.Ordinal)) throw new InvalidOperationException(body);
            }
        }));
        var elapsed = Stopwatch.GetElapsedTime(started).TotalSeconds;
        Array.Sort(latencies);
        return (Requests / elapsed, (server.Cpu - cpu).TotalMicroseconds / Requests, latencies[Requests * 99 / 100]);
    }

    private static async Task<string[]> Mint(ServerProcess service)
    {
        using var http = new HttpClient { BaseAddress = service.Address, Timeout = TimeSpan.FromMinutes(5) };
        return (await http.GetStringAsync(new Uri($"{PassMint.Path}?count={Requests}", UriKind.Relative))).Split('\n');
    }

    private static HttpRequestMessage Verify(int n, string[] passes) => new(HttpMethod.Post, "/siteverify")
    {
        Content = new FormUrlEncodedContent([new("secret", Server.ClassicSecret), new("response", passes[n])]),
    };

    private static HttpRequestMessage Check(int n, string[] passes) => new(HttpMethod.Get, "/checksiteconfig?host=example.org&sitekey=classic");

    private static double Median(IEnumerable<double> values) => values.Order().ElementAt(Rounds / 2);
}
