namespace OneCaptcha.Bench.Service;

/// <summary>
/// What telemetry costs: stages over loopback HTTP without drawing, with telemetry off, with metrics, and with metrics and one
/// trace in a hundred, exported to a server that throws them away. Three servers, each measured in every round, the order
/// turning, because the machine differs more from round to round. And all of it several times with servers started afresh, for two runs of
/// one program differ by several per cent. What is told is the median over the starts of the median of the rounds' ratios.
/// </summary>
/// <remarks>
/// Logs are exported too, by both that export; to the console all three write them, as the service does. No server's machine code is arranged
/// by what it has seen so far (<c>TieredPGO</c>): by that alone two of them differed by more than what is measured here.
/// </remarks>
internal static class TelemetryBench
{
    private const int Players = 32;
    private const int Starts = 9;
    private const int Rounds = 5;
    private const int WarmUp = 4;
    private const double MetricsBudget = 0.03;
    private const double TracesBudget = 0.05;
    private static readonly TimeSpan Duration = TimeSpan.FromSeconds(3);
    private static readonly string[] Names = ["off", "metrics", "metrics and 1 % traces"];

    public static async Task<int> Run()
    {
        using var sink = await ServerProcess.Start(Server.Bare);
        var starts = new List<Figures[]>();
        while (starts.Count < Starts)
        {
            starts.Add(await Start(sink));
            Console.WriteLine($"start {starts.Count}: stages/s {string.Join(", ", starts[^1].Select(f => $"{f.PerSecond:F0} ({f.PerSecondRatio:F3})"))}");
        }

        Console.WriteLine($"{Players} players, {Starts} starts, {Rounds} rounds of {Duration.TotalSeconds} s; medians, in brackets of the ratios to \"off\"");
        Console.WriteLine($"{"",-24}{"stages/s",18}{"p99 µs",18}{"server CPU µs/stage",24}");
        for (var i = 0; i < Names.Length; i++)
        {
            string Cell(Func<Figures, double> value, Func<Figures, double> ratio) =>
                $"{Middle(starts.Select(start => value(start[i]))):F1} ({Middle(starts.Select(start => ratio(start[i]))):F3})";
            Console.WriteLine(
                $"{Names[i],-24}{Cell(f => f.PerSecond, f => f.PerSecondRatio),18}{Cell(f => f.P99, f => f.P99Ratio),18}{Cell(f => f.Cpu, f => f.CpuRatio),24}");
        }

        double Lost(int which) => 1 - Middle(starts.Select(start => start[which].PerSecondRatio));
        Console.WriteLine($"lost: {Lost(1):P1} with metrics (budget {MetricsBudget:P0}), {Lost(2):P1} with traces (budget {TracesBudget:P0})");
        return Lost(1) <= MetricsBudget && Lost(2) <= TracesBudget ? 0 : 1;
    }

    private static async Task<Figures[]> Start(ServerProcess sink)
    {
        using var off = await Start(sink, new());
        using var metrics = await Start(sink, new() { ["OTEL_TRACES_EXPORTER"] = "none" });
        using var traces = await Start(sink, new() { ["OTEL_TRACES_SAMPLER"] = "parentbased_traceidratio", ["OTEL_TRACES_SAMPLER_ARG"] = "0.01" });
        ServerProcess[] servers = [off, metrics, traces];
        var rounds = servers.Select(_ => new List<Round>()).ToArray();
        for (var round = -WarmUp; round < Rounds; round++)
        {
            for (var i = 0; i < servers.Length; i++)
            {
                var which = (i + round + WarmUp) % servers.Length;
                var measured = await Measure(servers[which]);
                if (round >= 0) rounds[which].Add(measured);
            }
        }

        return [.. rounds.Select(of => new Figures(
            Middle(of.Select(r => r.PerSecond)), Ratio(of, r => r.PerSecond),
            Middle(of.Select(r => r.P99)), Ratio(of, r => r.P99),
            Middle(of.Select(r => r.Cpu)), Ratio(of, r => r.Cpu)))];

        double Ratio(List<Round> of, Func<Round, double> value) => Middle(of.Zip(rounds[0], (one, off) => value(one) / value(off)));
    }

    private static Task<ServerProcess> Start(ServerProcess sink, Dictionary<string, string> variables) => ServerProcess.Start(Server.Ready, start =>
    {
        start.Environment["DOTNET_TieredPGO"] = "0";
        if (variables.Count == 0) return;

        // Twelve times as often as usual.
        start.Environment["OTEL_METRIC_EXPORT_INTERVAL"] = "5000";
        start.Environment["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf";
        start.Environment["OTEL_EXPORTER_OTLP_ENDPOINT"] = sink.Address.ToString();
        foreach (var (name, value) in variables) start.Environment[name] = value;
    });

    private static async Task<Round> Measure(ServerProcess server)
    {
        var before = server.Cpu;
        using var driver = new LoadDriver(server.Address, Players);
        var (perSecond, latencies) = await driver.Play(Duration);
        return new Round(perSecond, latencies[latencies.Length * 99 / 100], (server.Cpu - before).TotalMicroseconds / latencies.Length);
    }

    // Of an odd number of values.
    private static double Middle(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        return sorted[sorted.Length / 2];
    }

    private sealed record Round(double PerSecond, double P99, double Cpu);

    private sealed record Figures(double PerSecond, double PerSecondRatio, double P99, double P99Ratio, double Cpu, double CpuRatio);
}
