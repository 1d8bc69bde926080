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
        int[] ready = [];
        var tally = await Faults.Under(cluster, isShort, async load =>
        {
            await cluster.Redis.Stop();
            var asked = Task.WhenAll(Ready(cluster.Gateways), Ready(cluster.Silos));
            await Task.Delay(away);
            ready = await asked;
            var started = Stopwatch.GetTimestamp();
            await cluster.Redis.Start();
            await load.Flow(1);
            recovery = Stopwatch.GetElapsedTime(started);
            foreach (var process in cluster.Silos.Concat(cluster.Gateways)) await process.WaitUntilReady();
        });
        report.Say(tally);
        report.Say($"{recovery.TotalSeconds:F1} s from the start of Redis to the next finished session");
        report.Claim("who was refused was told to come again", tally.Failures.All(cause => cause is "503 storage-unavailable" or "503 busy" or "200 internal-error"));
        report.Claim("meanwhile gateways were ready, to tell visitors when to come again, and silos were not", ready.SequenceEqual([cluster.Gateways.Count, 0]));
        report.Claim("no wrong verdict", tally.Wrong == 0);
        report.Claim("only sessions between pass and verification had to be begun again", tally.Causes.Split(", ").Where(cause => cause.Contains("restart", StringComparison.Ordinal)).All(cause => cause.EndsWith("pass refused", StringComparison.Ordinal)));
    }

    private static async Task<int> Ready(IEnumerable<ServiceProcess> processes) =>
        (await Task.WhenAll(processes.Select(process => process.IsReady()))).Count(isReady => isReady);
}
