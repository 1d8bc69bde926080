using System.Net.Http;

namespace OneCaptcha.Cluster.Driver.Scenarios;

/// <summary>Every pass is shown at both gateways at once, with a request id of its own at each, while a silo is killed.</summary>
internal static class DoubleSpend
{
    private const int AtOnce = 40;

    public static async Task Run(Report report, bool isShort)
    {
        var count = isShort ? 500 : 10_000;
        report.Title($"double spend of {count} passes across two gateways during kill -9 of a silo");
        await using var cluster = await ClusterRun.Start();
        var site = await Site.Make(cluster.Rotation, stages: 1);
        var tally = new Tally();
        var passes = await Mint(cluster, site, tally, count);

        var shown = 0;
        // How many passes were accepted never, once, twice, three times.
        var outcomes = new int[4];
        await Parallel.ForEachAsync(passes, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (pass, _) =>
        {
            if (Interlocked.Increment(ref shown) == count / 3) await cluster.Silos[1].Kill();
            var verdicts = await Task.WhenAll(Show(cluster, site, pass, 0), Show(cluster, site, pass, 1));
            var accepted = verdicts.Count(accepted => accepted);
            // Where both were told that the service could not say, a later request settles it.
            if (accepted == 0) accepted += await new Player(cluster.Rotation, site, tally, new Random(0)).Verify(pass) is { Success: true } ? 1 : 0;
            Interlocked.Increment(ref outcomes[accepted]);
        });
        report.Say($"{passes.Length} passes: {outcomes[1]} accepted once, {outcomes[2] + outcomes[3]} more than once, {outcomes[0]} never (spent by a request whose answer was lost)");
        report.Claim("no pass was accepted twice", outcomes[2] + outcomes[3] == 0);
        report.Claim("every pass was minted and shown", passes.Length == count);
    }

    private static async Task<string[]> Mint(ClusterRun cluster, Site site, Tally tally, int count)
    {
        var passes = new string?[count];
        await Parallel.ForAsync(0, count, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (i, _) =>
        {
            var player = new Player(cluster.Rotation, site, tally, new Random(i));
            while (passes[i] is null) passes[i] = await player.PlayToPass(mayErr: false);
        });
        return passes!;
    }

    private static async Task<bool> Show(ClusterRun cluster, Site site, string pass, int gateway)
    {
        try
        {
            using var reply = await cluster.Rotation.Send(() => Player.Verification(site.Secret, pass, key: null), gateway);
            return (await Answer.Read(reply)).Success == true;
        }
        catch (Exception failure) when (failure is HttpRequestException or TaskCanceledException)
        {
            return false;
        }
    }
}
