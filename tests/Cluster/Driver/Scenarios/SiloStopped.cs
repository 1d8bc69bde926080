namespace OneCaptcha.Cluster.Driver.Scenarios;

/// <summary>SIGTERM to one silo of three: it hands over and leaves.</summary>
internal static class SiloStopped
{
    public static async Task Run(Report report, bool isShort)
    {
        report.Title("SIGTERM to one silo under load");
        await using var cluster = await ClusterRun.Start();
        var tally = await Faults.Under(cluster, isShort, _ => cluster.Silos[1].Terminate());
        report.Say(tally);
        report.Claim("no failed request", tally.Failed == 0);
        report.Claim("no session had to be begun again", tally.Restarted == 0);
        report.Claim("no wrong verdict", tally.Wrong == 0);
    }
}
