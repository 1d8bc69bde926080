namespace OneCaptcha.Cluster.Driver.Scenarios;

/// <summary>Silos that count as overloaded as soon as they do anything: they refuse, and players are told that the service is busy.</summary>
internal static class LoadShed
{
    private const int Players = 20;
    private const int Refusals = 200;

    public static async Task Run(Report report, bool isShort)
    {
        report.Title($"silos shed load until {Refusals} requests were refused");
        await using var cluster = await ClusterRun.Start();
        var site = await Site.Make(cluster.Rotation, stages: 1);
        var shedding = Enumerable.Range(0, cluster.Silos.Count).Select(_ => cluster.LaunchSilo(shedAtCpuPercent: 1)).ToList();
        foreach (var silo in shedding) await silo.WaitUntilReady();
        foreach (var silo in cluster.Silos)
        {
            await silo.Terminate();
            await silo.DisposeAsync();
        }

        cluster.Silos.Clear();
        cluster.Silos.AddRange(shedding);
        var load = Load.Start(cluster.Rotation, site, Players, TimeSpan.Zero);
        await Wait.Until("requests were refused", () => Task.FromResult(load.Tally.Failed >= Refusals));
        var areReady = await Task.WhenAll(cluster.Gateways.Select(gateway => gateway.IsReady()));
        await load.Stop();
        report.Say(load.Tally);
        // siteverify has one word for all that is wrong on our side.
        report.Claim("whoever was refused was told that the service is busy", load.Tally.Failures.All(cause => cause is "503 busy" or "200 internal-error"));
        report.Claim("gateways stayed ready", areReady.All(isReady => isReady));
        report.Claim("no wrong verdict", load.Tally.Wrong == 0);
    }
}
