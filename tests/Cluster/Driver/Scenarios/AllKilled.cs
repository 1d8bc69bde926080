using System.Diagnostics;

namespace OneCaptcha.Cluster.Driver.Scenarios;

/// <summary>kill -9 of all silos at once; new ones start at once, at other addresses, while the dead still stand in the membership table as alive.</summary>
internal static class AllKilled
{
    public static async Task Run(Report report, bool isShort)
    {
        report.Title("kill -9 of all silos at once under load; new ones at other addresses");
        await using var cluster = await ClusterRun.Start();
        var (joined, recovered) = (TimeSpan.Zero, TimeSpan.Zero);
        var tally = await Faults.Under(cluster, isShort, async load =>
        {
            var died = Stopwatch.GetTimestamp();
            foreach (var silo in cluster.Silos) await silo.DisposeAsync();
            for (var i = 0; i < cluster.Silos.Count; i++) cluster.Silos[i] = cluster.LaunchSilo();
            foreach (var silo in cluster.Silos) await silo.WaitUntilReady();
            joined = Stopwatch.GetElapsedTime(died);
            await load.Flow(1);
            recovered = Stopwatch.GetElapsedTime(died);
        });
        report.Say(tally);
        report.Say($"{joined.TotalSeconds:F1} s from the death of all to three new silos that are ready, {recovered.TotalSeconds:F1} s to the next finished session");
        report.Claim("new silos served within 30 s", recovered < TimeSpan.FromSeconds(30));
        report.Claim("no wrong verdict", tally.Wrong == 0);
    }
}
