namespace OneCaptcha.Cluster.Driver.Scenarios;

/// <summary>A fourth silo joins.</summary>
internal static class SiloJoins
{
    public static async Task Run(Report report, bool isShort)
    {
        report.Title("a silo joins under load");
        await using var cluster = await ClusterRun.Start();
        var tally = await Faults.Under(cluster, isShort, async _ =>
        {
            var silo = cluster.LaunchSilo();
            cluster.Silos.Add(silo);
            await silo.WaitUntilReady();
        });
        report.Say(tally);
        report.Say($"the new silo used {cluster.Silos[^1].Cpu.TotalSeconds:F1} s of CPU, one of the others {cluster.Silos[0].Cpu.TotalSeconds:F1} s");
        report.Claim("no failed request", tally.Failed == 0);
        report.Claim("no session had to be begun again", tally.Restarted == 0);
        report.Claim("no wrong verdict", tally.Wrong == 0);
    }
}
