namespace OneCaptcha.Cluster.Driver.Scenarios;

/// <summary>What the scenarios have in common: a cluster under load, something that happens to it, and what the players saw.</summary>
internal static class Faults
{
    private const int Players = 60;
    private const int Stages = 5;
    private static readonly TimeSpan Thinks = TimeSpan.FromMilliseconds(400);

    /// <summary>Lets the load flow, lets the thing happen, lets it flow again, and gives the players' tally.</summary>
    public static async Task<Tally> Under(ClusterRun cluster, bool isShort, Func<Load, Task> happening)
    {
        var site = await Site.Make(cluster.Rotation, Stages);
        // Until compilers have done their work and stages are in stock.
        var warmUp = Load.Start(cluster.Rotation, site, Players, TimeSpan.Zero);
        await warmUp.Flow(isShort ? 200 : 1_000);
        await warmUp.Stop();
        var load = Load.Start(cluster.Rotation, site, Players, Thinks);
        await load.Flow(isShort ? 60 : 600);
        await happening(load);
        await load.Flow(isShort ? 60 : 600);
        await load.Stop();
        return load.Tally;
    }
}
