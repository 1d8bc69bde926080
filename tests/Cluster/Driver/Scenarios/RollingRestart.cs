namespace OneCaptcha.Cluster.Driver.Scenarios;

/// <summary>Every silo and every gateway is replaced, one after the other, as a rollout does it: the new one is ready before the old one is told to stop.</summary>
internal static class RollingRestart
{
    public static async Task Run(Report report, bool isShort)
    {
        report.Title("rolling restart of all silos and gateways under load");
        await using var cluster = await ClusterRun.Start();
        var tally = await Faults.Under(cluster, isShort, async _ =>
        {
            for (var i = 0; i < cluster.Silos.Count; i++) cluster.Silos[i] = await Replace(cluster.Silos[i], cluster.LaunchSilo());
            for (var i = 0; i < cluster.Gateways.Count; i++)
            {
                var old = cluster.Gateways[i];
                var next = cluster.LaunchGateway();
                await next.WaitUntilReady();
                cluster.Rotation.Add(next.Address);
                // The manifests' preStop: proxies stop sending before the process is told to stop.
                await cluster.Rotation.Remove(old.Address);
                cluster.Gateways[i] = await Replace(old, next);
            }
        });
        report.Say(tally);
        report.Claim("no failed request", tally.Failed == 0);
        report.Claim("no session had to be begun again", tally.Restarted == 0);
        report.Claim("no wrong verdict", tally.Wrong == 0);
    }

    private static async Task<ServiceProcess> Replace(ServiceProcess old, ServiceProcess next)
    {
        await next.WaitUntilReady();
        await old.Terminate();
        await old.DisposeAsync();
        return next;
    }
}
