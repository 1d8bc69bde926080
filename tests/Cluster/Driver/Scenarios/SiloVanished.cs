namespace OneCaptcha.Cluster.Driver.Scenarios;

/// <summary>One silo of three falls silent without closing a connection: a machine that lost its power, or its network.</summary>
internal static class SiloVanished
{
    public static async Task Run(Report report, bool isShort)
    {
        report.Title("a silo falls silent under load, its connections stay open");
        await using var cluster = await ClusterRun.Start();
        var tally = await Faults.Under(cluster, isShort, _ =>
        {
            cluster.Silos[1].Freeze();
            return Task.CompletedTask;
        });
        report.Say(tally);
        report.Claim("fewer than 0.5 % of the sessions had to be begun again", tally.Restarted < 0.005 * (tally.Finished + tally.Restarted));
        report.Claim("no wrong verdict", tally.Wrong == 0);
    }
}
