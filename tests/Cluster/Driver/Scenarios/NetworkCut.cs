using System.Diagnostics;

namespace OneCaptcha.Cluster.Driver.Scenarios;

/// <summary>The network between two silos drops everything, silently; both still reach the third, Redis and the gateways.</summary>
internal static class NetworkCut
{
    private const int Silos = 3;

    public static async Task Run(Report report, bool isShort)
    {
        if (NetworkPlan.HubOfThisProcess is null)
        {
            await RunInHub(report, isShort);
            return;
        }

        await using var cluster = await ClusterRun.Start(Silos, networks: NetworkPlan.Existing());
        var plan = NetworkPlan.Existing();
        var during = TimeSpan.FromSeconds(isShort ? 8 : 30);
        var finished = 0;
        var tally = await Faults.Under(cluster, isShort, async load =>
        {
            await plan.Cut(0, 1, cut: true);
            finished = load.Tally.Finished;
            await Task.Delay(during);
            finished = load.Tally.Finished - finished;
            await plan.Cut(0, 1, cut: false);
        });
        report.Say(tally);
        report.Say($"{finished} sessions finished during the {during.TotalSeconds} s of the cut");
        report.Claim("no wrong verdict", tally.Wrong == 0);
        report.Claim("fewer than 0.5 % of the sessions had to be begun again", tally.Restarted < 0.005 * (tally.Finished + tally.Restarted));
    }

    // Gateways and players live in the hub: this program runs itself there.
    private static async Task RunInHub(Report report, bool isShort)
    {
        report.Title("the network between two silos is cut under load");
        if (!Environment.IsPrivilegedProcess || !File.Exists("/usr/sbin/ip") && !File.Exists("/sbin/ip"))
        {
            Console.WriteLine("  skipped: network namespaces need root and iproute2");
            return;
        }

        await using var plan = await NetworkPlan.Build(Silos);
        var start = new ProcessStartInfo("ip", ["netns", "exec", plan.HubName, "dotnet", typeof(NetworkCut).Assembly.Location, "cut", .. isShort ? new[] { "--short" } : []])
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
