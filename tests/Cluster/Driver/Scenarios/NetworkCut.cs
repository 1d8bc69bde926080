using System.Diagnostics;

namespace OneCaptcha.Cluster.Driver.Scenarios;

/// <summary>The network between silos drops everything, silently; Redis, gateways and players reach all of them.</summary>
internal static class NetworkCut
{
    private const int Silos = 3;

    /// <summary>
    /// Between two silos, which both still reach the third: neither is dead on the other's word. An answer that is lost more often than a
    /// session repeats its reply (three times) has to be given in a new one.
    /// </summary>
    public static Task Pair(Report report, bool isShort) =>
        Run(report, isShort, "cut", "the network between two silos is cut under load", [(0, 1)], dies: null);

    /// <summary>Between one silo and both others: by their two votes it is dead, and ends.</summary>
    public static Task One(Report report, bool isShort) =>
        Run(report, isShort, "isolate", "a silo is cut off from both others under load", [(0, 1), (0, 2)], dies: 0);

    private static async Task Run(Report report, bool isShort, string name, string title, (int One, int Other)[] cuts, int? dies)
    {
        if (NetworkPlan.HubOfThisProcess is null)
        {
            report.Title(title);
            await RunInHub(report, isShort, name);
            return;
        }

        await using var cluster = await ClusterRun.Start(Silos, networks: NetworkPlan.Existing());
        var plan = NetworkPlan.Existing();
        var during = TimeSpan.FromSeconds(isShort ? 20 : 30);
        var finished = 0;
        var tally = await Faults.Under(cluster, isShort, async load =>
        {
            foreach (var (one, other) in cuts) await plan.Cut(one, other, cut: true);
            finished = load.Tally.Finished;
            await Task.Delay(during);
            finished = load.Tally.Finished - finished;
            foreach (var (one, other) in cuts) await plan.Cut(one, other, cut: false);
        });
        report.Say(tally);
        var ended = Enumerable.Range(0, Silos).Where(silo => cluster.Silos[silo].HasEnded).ToList();
        report.Say($"{finished} sessions finished during the {during.TotalSeconds} s of the cut; {ended.Count} silos were taken for dead and ended");
        report.Claim("no wrong verdict", tally.Wrong == 0);
        report.Claim("fewer than 0.5 % of the sessions had to be begun again", tally.Restarted < 0.005 * (tally.Finished + tally.Restarted));
        report.Claim(dies is null ? "neither was taken for dead" : "the silo that was cut off was taken for dead, and no other", ended.SequenceEqual(dies is { } one ? [one] : Array.Empty<int>()));
    }

    // Gateways and players live in the hub: this program runs itself there.
    private static async Task RunInHub(Report report, bool isShort, string name)
    {
        if (!Environment.IsPrivilegedProcess || !File.Exists("/usr/sbin/ip") && !File.Exists("/sbin/ip"))
        {
            Console.WriteLine("  skipped: network namespaces need root and iproute2");
            return;
        }

        await using var plan = await NetworkPlan.Build(Silos);
        var start = new ProcessStartInfo("ip", ["netns", "exec", plan.HubName, "dotnet", typeof(NetworkCut).Assembly.Location, name, .. isShort ? new[] { "--short" } : []])
        {
            Environment = { ["ONECAPTCHA_HUB"] = plan.HubName },
            RedirectStandardOutput = true,
        };
        using var inner = Process.Start(start)!;
        while (await inner.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line.StartsWith("  ok", StringComparison.Ordinal)) report.Claim(line[9..], holds: true);
            else if (line.StartsWith("  FAILED", StringComparison.Ordinal)) report.Claim(line[9..], holds: false);
            else if (line.StartsWith("  ", StringComparison.Ordinal)) Console.WriteLine(line);
        }

        await inner.WaitForExitAsync();
        report.Claim("the run in the hub came to its end", inner.ExitCode is 0 or 1);
    }
}
