using System.Diagnostics;

namespace OneCaptcha.Cluster.Driver.Scenarios;

/// <summary>Redis is stopped and started again: calls are refused meanwhile, and afterwards everything goes on by itself.</summary>
internal static class RedisAway
{
    public static async Task Run(Report report, bool isShort)
    {
        var away = TimeSpan.FromSeconds(isShort ? 5 : 30);
        report.Title($"Redis stopped for {away.TotalSeconds} s under load");
        await using var cluster = await ClusterRun.Start();
        var recovery = TimeSpan.Zero;
        var (readyGateways, readySilos) = (0, 0);
        var tally = await Faults.Under(cluster, isShort, async load =>
        {
            await cluster.Redis.Stop();
            await Task.Delay(away);
            readyGateways = await Ready(cluster.Gateways);
            readySilos = await Ready(cluster.Silos);
            var started = Stopwatch.GetTimestamp();
            await cluster.Redis.Start();
            await load.Flow(1);
            recovery = Stopwatch.GetElapsedTime(started);
            foreach (var process in cluster.Silos.Concat(cluster.Gateways)) await process.WaitUntilReady();
        });
        report.Say(tally);
        report.Say($"{recovery.TotalSeconds:F1} s from the start of Redis to the next finished session");
        report.Claim("meanwhile gateways were ready, to tell visitors when to come again, and silos were not", readyGateways == cluster.Gateways.Count && readySilos == 0);
        report.Claim("no wrong verdict", tally.Wrong == 0);
        report.Claim("only sessions between pass and verification had to be begun again", tally.Causes.Split(", ").Where(cause => cause.Contains("restart", StringComparison.Ordinal)).All(cause => cause.EndsWith("pass refused", StringComparison.Ordinal)));
    }

    private static async Task<int> Ready(IEnumerable<ServiceProcess> processes)
    {
        var count = 0;
        foreach (var process in processes) count += await process.IsReady() ? 1 : 0;
        return count;
    }
}
