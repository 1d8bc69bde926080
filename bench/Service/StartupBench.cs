using System.Diagnostics;

namespace OneCaptcha.Bench.Service;

/// <summary>From process start to the first challenge answered, beside a bare Kestrel endpoint that does nothing.</summary>
internal static class StartupBench
{
    private const int Rounds = 7;
    private const double Budget = 1000;

    public static async Task<int> Run()
    {
        var data = Directory.CreateTempSubdirectory("onecaptcha-bench-");
        var gateway = typeof(Gateway.Program).Assembly.Location;
        var (bare, service) = (new List<double>(), new List<double>());
        for (var round = 0; round < Rounds; round++)
        {
            bare.Add(await Time(() => ServerProcess.Start(Server.Bare)));
            service.Add(await Time(() => ServerProcess.Start(port => new ProcessStartInfo(
                "dotnet", [gateway, "--urls", $"http://127.0.0.1:{port}", "--OneCaptcha:DataDirectory", data.FullName]))));
        }

        data.Delete(recursive: true);
        var median = service.Order().ElementAt(Rounds / 2);
        Console.WriteLine($"process start to first reply, median of {Rounds}: bare Kestrel {bare.Order().ElementAt(Rounds / 2):F0} ms, service {median:F0} ms (budget {Budget})");
        return median <= Budget ? 0 : 1;
    }

    private static async Task<double> Time(Func<Task<ServerProcess>> start)
    {
        var clock = Stopwatch.StartNew();
        using var server = await start();
        return clock.Elapsed.TotalMilliseconds;
    }
}
