namespace OneCaptcha.Bench.Service;

/// <summary>
/// What telemetry costs: stages over loopback HTTP without drawing, with telemetry off, with metrics, and with metrics and one
/// trace in a hundred, exported to a server that throws them away. Three servers, each measured in every round, the order
/// turning; what is told is the median of the rounds' ratios, because the machine differs more from round to round.
/// </summary>
internal static class TelemetryBench
{
    private const int Players = 32;
    private const int Rounds = 15;
    private const int WarmUp = 6;
    private const double MetricsBudget = 0.03;
    private const double TracesBudget = 0.05;
    private static readonly TimeSpan Duration = TimeSpan.FromSeconds(3);

    public static async Task<int> Run()
    {
        using var sink = await ServerProcess.Start(Server.Bare);
        using var off = await Start(sink, new());
        using var metrics = await Start(sink, new() { ["OTEL_TRACES_EXPORTER"] = "none" });
        using var traces = await Start(sink, new() { ["OTEL_TRACES_SAMPLER"] = "parentbased_traceidratio", ["OTEL_TRACES_SAMPLER_ARG"] = "0.01" });
        ServerProcess[] servers = [off, metrics, traces];
        var figures = servers.Select(_ => new List<Figures>()).ToArray();
        for (var round = -WarmUp; round < Rounds; round++)
        {
            for (var i = 0; i < servers.Length; i++)
            {
                var which = (i + round + WarmUp) % servers.Length;
                var figure = await Measure(servers[which]);
                if (round >= 0) figures[which].Add(figure);
            }
        }

        string[] names = ["off", "metrics", "metrics and 1 % traces"];
        Console.WriteLine($"{Players} players, {Rounds} rounds of {Duration.TotalSeconds} s, medians; in brackets the median of the rounds' ratios to \"off\"");
        Console.WriteLine($"{"",-24}{"stages/s",18}{"p99 µs",18}{"server CPU µs/stage",24}");
        for (var i = 0; i < names.Length; i++)
        {
            Console.WriteLine($"{names[i],-24}{Cell(figures, i, f => f.PerSecond),18}{Cell(figures, i, f => f.P99),18}{Cell(figures, i, f => f.Cpu),24}");
        }

        var (lost, lostWithTraces) = (1 - Ratio(figures, 1, f => f.PerSecond), 1 - Ratio(figures, 2, f => f.PerSecond));
        Console.WriteLine($"lost: {lost:P1} with metrics (budget {MetricsBudget:P0}), {lostWithTraces:P1} with traces (budget {TracesBudget:P0})");
        return lost <= MetricsBudget && lostWithTraces <= TracesBudget ? 0 : 1;
    }

    private static Task<ServerProcess> Start(ServerProcess sink, Dictionary<string, string> variables) => ServerProcess.Start(Server.Ready, start =>
    {
        if (variables.Count == 0) return;

        // Twelve times as often as usual.
        start.Environment["OTEL_METRIC_EXPORT_INTERVAL"] = "5000";
        start.Environment["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf";
        start.Environment["OTEL_EXPORTER_OTLP_ENDPOINT"] = sink.Address.ToString();
        foreach (var (name, value) in variables) start.Environment[name] = value;
    });

    private static async Task<Figures> Measure(ServerProcess server)
    {
        var before = server.Cpu;
        using var driver = new LoadDriver(server.Address, Players);
        var (perSecond, latencies) = await driver.Play(Duration);
        return new Figures(perSecond, latencies[latencies.Length * 99 / 100], (server.Cpu - before).TotalMicroseconds / latencies.Length);
    }

    private static string Cell(List<Figures>[] figures, int which, Func<Figures, double> value) =>
        $"{Middle(figures[which].Select(value)):F1} ({Ratio(figures, which, value):F3})";

    private static double Ratio(List<Figures>[] figures, int which, Func<Figures, double> value) =>
        Middle(figures[which].Zip(figures[0], (one, off) => value(one) / value(off)));

    private static double Middle(IEnumerable<double> values) => values.Order().ElementAt(Rounds / 2);

    private sealed record Figures(double PerSecond, double P99, double Cpu);
}
