namespace OneCaptcha.Bench.Service;

/// <summary>
/// What telemetry costs: stages over loopback HTTP without drawing, with telemetry off and on in turn, once with metrics and once with
/// metrics and one trace in a hundred, exported to a server that throws them away. What is told is the median of the ratios of each round's on to
/// its off.
/// </summary>
/// <remarks>
/// The same process is measured with and without: two processes of one program differ by several per cent, which is more than what is measured
/// here. For the same reason their machine code is not arranged by what they have seen so far (<c>TieredPGO</c>), and all of it is done with
/// several processes. Logs are not exported; to the console they are written, as the service does.
/// </remarks>
internal static class TelemetryBench
{
    private const int Players = 32;
    private const int Starts = 3;
    private const int Rounds = 15;
    private const int WarmUp = 4;
    private static readonly TimeSpan Duration = TimeSpan.FromSeconds(2);

    private static readonly (string Name, double Budget, Dictionary<string, string> Variables)[] Kinds =
    [
        ("metrics", 0.03, new() { ["OTEL_TRACES_EXPORTER"] = "none" }),
        ("metrics and 1 % traces", 0.05, new() { ["OTEL_TRACES_SAMPLER"] = "parentbased_traceidratio", ["OTEL_TRACES_SAMPLER_ARG"] = "0.01" }),
    ];

    public static async Task<int> Run()
    {
        using var sink = await ServerProcess.Start(Server.Bare);
        var pairs = Kinds.Select(_ => new List<(Figures Off, Figures On)>()).ToArray();
        for (var start = 0; start < Starts; start++)
        {
            var servers = await Task.WhenAll(Kinds.Select(kind => Start(sink, kind.Variables)));
            for (var round = -WarmUp; round < Rounds; round++)
            {
                for (var i = 0; i < servers.Length; i++)
                {
                    var pair = await Measure(servers[i], isOnFirst: round % 2 == 0);
                    if (round >= 0) pairs[i].Add(pair);
                }
            }

            foreach (var server in servers) server.Dispose();
        }

        Console.WriteLine($"{Players} players, {Starts} starts of {Rounds} rounds of {Duration.TotalSeconds} s off and as many on; medians, in brackets of the ratios on to off");
        Console.WriteLine($"{"",-24}{"stages/s",26}{"p99 µs",24}{"server CPU µs/stage",24}");
        var lost = pairs.Select(of => 1 - Middle(of.Select(p => p.On.PerSecond / p.Off.PerSecond))).ToArray();
        for (var i = 0; i < Kinds.Length; i++)
        {
            string Cell(Func<Figures, double> value) =>
                $"{Middle(pairs[i].Select(p => value(p.Off))):F1} {Middle(pairs[i].Select(p => value(p.On))):F1} ({Middle(pairs[i].Select(p => value(p.On) / value(p.Off))):F3})";
            Console.WriteLine($"{Kinds[i].Name,-24}{Cell(f => f.PerSecond),26}{Cell(f => f.P99),24}{Cell(f => f.Cpu),24}");
            Console.WriteLine($"lost: {lost[i]:P1} ± {Spread(pairs[i].Select(p => p.On.PerSecond / p.Off.PerSecond)):P1} with {Kinds[i].Name} (budget {Kinds[i].Budget:P0})");
        }

        return lost.Zip(Kinds).All(of => of.First <= of.Second.Budget) ? 0 : 1;
    }

    private static Task<ServerProcess> Start(ServerProcess sink, Dictionary<string, string> variables) => ServerProcess.Start(Server.Ready, start =>
    {
        start.Environment["DOTNET_TieredPGO"] = "0";
        // Thirty times as often as usual: at least once a round.
        start.Environment["OTEL_METRIC_EXPORT_INTERVAL"] = "2000";
        start.Environment["OTEL_LOGS_EXPORTER"] = "none";
        start.Environment["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf";
        start.Environment["OTEL_EXPORTER_OTLP_ENDPOINT"] = sink.Address.ToString();
        foreach (var (name, value) in variables) start.Environment[name] = value;
    });

    private static async Task<(Figures Off, Figures On)> Measure(ServerProcess server, bool isOnFirst)
    {
        if (isOnFirst)
        {
            var on = await Measure(server, Server.TelemetryOn);
            return (await Measure(server, Server.TelemetryOff), on);
        }

        return (await Measure(server, Server.TelemetryOff), await Measure(server, Server.TelemetryOn));
    }

    private static async Task<Figures> Measure(ServerProcess server, string telemetry)
    {
        using var client = new HttpClient { BaseAddress = server.Address };
        (await client.PostAsync(new Uri(telemetry, UriKind.Relative), content: null)).EnsureSuccessStatusCode();
        var before = server.Cpu;
        using var driver = new LoadDriver(server.Address, Players);
        var (perSecond, latencies) = await driver.Play(Duration);
        return new Figures(perSecond, latencies[latencies.Length * 99 / 100], (server.Cpu - before).TotalMicroseconds / latencies.Length);
    }

    // Of an odd number of values.
    private static double Middle(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        return sorted[sorted.Length / 2];
    }

    // The standard error of a median of about normal values: 1.25 standard deviations, here from the quartiles, over √n.
    private static double Spread(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        return 1.25 * (sorted[sorted.Length * 3 / 4] - sorted[sorted.Length / 4]) / 1.35 / Math.Sqrt(sorted.Length);
    }

    private sealed record Figures(double PerSecond, double P99, double Cpu);
}
