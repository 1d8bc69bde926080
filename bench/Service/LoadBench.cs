namespace OneCaptcha.Bench.Service;

/// <summary>
/// Stages over loopback HTTP: a bare Kestrel endpoint of as many bytes, the service without drawing, and the service as it
/// is, one after the other, each round again, medians over the rounds. Server and driver share the machine.
/// </summary>
internal static class LoadBench
{
    private const int Players = 64;
    private const int Rounds = 5;
    private static readonly TimeSpan Duration = TimeSpan.FromSeconds(4);

    public static async Task<int> Run()
    {
        string[] modes = [Server.Bare, Server.Ready, Server.Drawing];
        var figures = modes.ToDictionary(mode => mode, _ => new List<Figures>());
        var servers = new Dictionary<string, ServerProcess>();
        try
        {
            foreach (var mode in modes)
            {
                servers[mode] = await ServerProcess.Start(mode);
                await Measure(servers[mode]);
            }

            for (var round = 0; round < Rounds; round++)
            {
                foreach (var mode in modes) figures[mode].Add(await Measure(servers[mode]));
            }
        }
        finally
        {
            foreach (var server in servers.Values) server.Dispose();
        }

        Console.WriteLine($"{Players} players, {Rounds} rounds of {Duration.TotalSeconds} s each, medians; the driver runs on the same cores");
        Console.WriteLine($"{"",-10}{"stages/s",10}{"p50 µs",10}{"p99 µs",10}{"server CPU µs/stage",22}{"resident MB",13}");
        foreach (var mode in modes)
        {
            var median = Median(figures[mode]);
            Console.WriteLine($"{mode,-10}{median.PerSecond,10:F0}{median.P50,10:F0}{median.P99,10:F0}{median.Cpu,22:F1}{median.Resident,13:F0}");
        }

        var overhead = Median(figures[Server.Ready]).Cpu;
        Console.WriteLine($"everything but drawing: {overhead:F1} µs of CPU a stage (budget 60), {overhead / Median(figures[Server.Bare]).Cpu:F2} times bare Kestrel");
        return overhead <= 60 ? 0 : 1;
    }

    private static async Task<Figures> Measure(ServerProcess server)
    {
        var before = server.Cpu;
        using var driver = new LoadDriver(server.Address, Players);
        var (perSecond, latencies) = await driver.Play(Duration);
        var cpu = (server.Cpu - before).TotalMicroseconds / latencies.Length;
        return new Figures(perSecond, latencies[latencies.Length / 2], latencies[latencies.Length * 99 / 100], cpu, server.ResidentMegabytes);
    }

    private static Figures Median(List<Figures> rounds) => new(
        Middle(rounds.Select(f => f.PerSecond)),
        Middle(rounds.Select(f => f.P50)),
        Middle(rounds.Select(f => f.P99)),
        Middle(rounds.Select(f => f.Cpu)),
        Middle(rounds.Select(f => f.Resident)));

    private static double Middle(IEnumerable<double> values) => values.Order().ElementAt(Rounds / 2);

    private sealed record Figures(double PerSecond, double P50, double P99, double Cpu, double Resident);
}
