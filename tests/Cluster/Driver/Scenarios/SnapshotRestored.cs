namespace OneCaptcha.Cluster.Driver.Scenarios;

/// <summary>Redis is put back to what it held before passes were redeemed. Not one of them may verify again, whether the silos saw it happen or were started afterwards.</summary>
internal static class SnapshotRestored
{
    public static async Task Run(Report report, bool isShort)
    {
        var count = isShort ? 60 : 500;
        report.Title($"a snapshot of Redis from before {count} redeems is restored");
        await using var cluster = await ClusterRun.Start();
        var site = await Site.Make(cluster.Rotation, stages: 1);
        var tally = new Tally();
        var player = new Player(cluster.Rotation, site, tally, new Random(0));
        var passes = new List<string>();
        while (passes.Count < count) passes.Add(await player.PlayToPass(mayErr: false) ?? throw new InvalidOperationException("A session did not end."));

        var snapshot = Path.Combine(cluster.Folder, "snapshot");
        cluster.Redis.CopyTo(snapshot);
        report.Claim("every pass verified", await Accepted(player, passes) == count);

        await cluster.Redis.Kill();
        cluster.Redis.RestoreFrom(snapshot);
        await cluster.Redis.Start();
        foreach (var process in cluster.Silos.Concat(cluster.Gateways)) await process.WaitUntilReady();
        report.Claim("with the silos still running, none verified again", await Accepted(player, passes) == 0);

        for (var i = 0; i < cluster.Silos.Count; i++)
        {
            var next = cluster.LaunchSilo();
            await next.WaitUntilReady();
            await cluster.Silos[i].Terminate();
            await cluster.Silos[i].DisposeAsync();
            cluster.Silos[i] = next;
        }

        foreach (var process in cluster.Silos.Concat(cluster.Gateways)) await process.WaitUntilReady();
        report.Claim("with new silos, none verified again", await Accepted(player, passes) == 0);
        var fresh = await player.PlayToPass(mayErr: false);
        report.Claim("a new pass verifies", fresh is not null && await Accepted(player, [fresh]) == 1);
        report.Claim("no wrong verdict", tally.Wrong == 0);
    }

    private static async Task<int> Accepted(Player player, IEnumerable<string> passes)
    {
        var accepted = 0;
        foreach (var pass in passes) accepted += await player.Verify(pass) is { Success: true } ? 1 : 0;
        return accepted;
    }
}
