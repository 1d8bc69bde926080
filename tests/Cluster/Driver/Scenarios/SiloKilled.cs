namespace OneCaptcha.Cluster.Driver.Scenarios;

/// <summary>kill -9 of one silo of three: its sessions are read anew from Redis by the others.</summary>
internal static class SiloKilled
{
    public static async Task Run(Report report, bool isShort)
    {
        report.Title("kill -9 of one silo under load");
        await using var cluster = await ClusterRun.Start();
        var tally = await Faults.Under(cluster, isShort, _ => cluster.Silos[1].Kill());
        report.Say(tally);
        report.Claim("fewer than 0.5 % of the sessions had to be begun again", tally.Restarted < 0.005 * (tally.Finished + tally.Restarted));
        report.Claim("no wrong verdict", tally.Wrong == 0);
    }
}
