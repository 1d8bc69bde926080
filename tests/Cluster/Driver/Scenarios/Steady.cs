using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace OneCaptcha.Cluster.Driver.Scenarios;

/// <summary>Sessions a second and CPU time a stage, of the cluster and of the embedded runtime in turn; players share the machine with both.</summary>
internal static class Steady
{
    private const int Players = 48;
    private const int Stages = 5;

    public static async Task Run(Report report, bool isShort)
    {
        var rounds = isShort ? 1 : 3;
        var duration = TimeSpan.FromSeconds(isShort ? 4 : 15);
        report.Title($"steady load: {Players} players who do not think, sessions of {Stages} stages and a verification, {rounds} rounds of {duration.TotalSeconds} s in turn, medians");
        await using var cluster = await ClusterRun.Start();
        await using var whole = await Whole.Start();
        var before = await cluster.Redis.Holds();
        var (ofCluster, ofWhole) = (new List<Figures>(), new List<Figures>());
        for (var round = 0; round < rounds; round++)
        {
            ofCluster.Add(await Measure(cluster.Rotation, duration, () =>
            [
                Sum(cluster.Silos), Sum(cluster.Gateways), cluster.Redis.Cpu.TotalMilliseconds,
            ]));
            ofWhole.Add(await Measure(whole.Rotation, duration, () => [whole.Process.Cpu.TotalMilliseconds]));
        }

        var (c, w) = (Median(ofCluster), Median(ofWhole));
        report.Say($"three silos, two gateways, Redis: {c.Sessions:F0} sessions/s; CPU {c.Cpu.Sum():F2} ms a stage (silos {c.Cpu[0]:F2}, gateways {c.Cpu[1]:F2}, Redis {c.Cpu[2]:F2})");
        report.Say($"embedded, one process:            {w.Sessions:F0} sessions/s; CPU {w.Cpu[0]:F2} ms a stage");
        var after = await cluster.Redis.Holds();
        report.Say($"Redis: {after.Records - before.Records} records more in {(after.Memory - before.Memory) / 1e6:F1} MB, {(after.Memory - before.Memory) / Math.Max(1, after.Records - before.Records)} B each");
        report.Claim("no failed request and no wrong verdict", ofCluster.Concat(ofWhole).All(figures => figures.IsClean));
    }

    private static async Task<Figures> Measure(Rotation gateways, TimeSpan duration, Func<double[]> cpu)
    {
        var site = await Site.Make(gateways, Stages);
        var load = Load.Start(gateways, site, Players, TimeSpan.Zero);
        await load.Flow(Players);
        var (before, finished, stages, started) = (cpu(), load.Tally.Finished, load.Tally.Stages, Stopwatch.GetTimestamp());
        await Task.Delay(duration);
        var (after, elapsed) = (cpu(), Stopwatch.GetElapsedTime(started).TotalSeconds);
        (finished, stages) = (load.Tally.Finished - finished, load.Tally.Stages - stages);
        await load.Stop();
        return new Figures(finished / elapsed, [.. after.Zip(before, (a, b) => (a - b) / stages)], load.Tally is { Failed: 0, Wrong: 0, Restarted: 0 });
    }

    private static double Sum(IEnumerable<ServiceProcess> processes) => processes.Sum(process => process.Cpu.TotalMilliseconds);

    private static Figures Median(List<Figures> rounds) => rounds.OrderBy(figures => figures.Sessions).ElementAt(rounds.Count / 2);

    private sealed record Figures(double Sessions, double[] Cpu, bool IsClean);

    /// <summary>The embedded runtime: the whole service in one process.</summary>
    private sealed class Whole(ServiceProcess process, string folder) : IAsyncDisposable
    {
        public ServiceProcess Process => process;

        public Rotation Rotation { get; } = new();

        public static async Task<Whole> Start()
        {
            var folder = Directory.CreateTempSubdirectory("onecaptcha-whole-").FullName;
            using var listener = new TcpListener(IPAddress.Loopback, 0);
            listener.Start();
            var address = new Uri(string.Create(CultureInfo.InvariantCulture, $"http://{listener.LocalEndpoint}"));
            listener.Stop();
            var whole = new Whole(
                new ServiceProcess(
                    ManagedProcess.Start("whole", folder, network: null, "dotnet",
                        [Service.Assembly("Embedded"), "whole", "--urls", address.ToString(), $"--OneCaptcha:DataDirectory={folder}", $"--OneCaptcha:AdminToken={ClusterRun.AdminToken}", .. Service.Unlimited]),
                    address),
                folder);
            await whole.Process.WaitUntilReady();
            whole.Rotation.Add(address);
            return whole;
        }

        public async ValueTask DisposeAsync()
        {
            Rotation.Dispose();
            await process.DisposeAsync();
            Directory.Delete(folder, recursive: true);
        }
    }
}
