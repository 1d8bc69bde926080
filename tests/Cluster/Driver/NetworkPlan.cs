using System.Diagnostics;
using System.Globalization;
using System.Net;

namespace OneCaptcha.Cluster.Driver;

/// <summary>
/// Network namespaces of this run alone: a hub with Redis, gateways and players, and one for each silo behind a pair of virtual cables.
/// Silos reach each other through the hub, which can be told to drop what one sends to another, silently, as a broken network does.
/// </summary>
internal sealed class NetworkPlan : IAsyncDisposable
{
    private readonly string _name;
    private readonly int _silos;

    private NetworkPlan(string name, int silos) => (_name, _silos) = (name, silos);

    public string HubName => $"{_name}h";

    public IPAddress Hub { get; } = IPAddress.Parse("10.99.0.1");

    /// <summary>The hub that this process runs in, or null.</summary>
    public static string? HubOfThisProcess => Environment.GetEnvironmentVariable("ONECAPTCHA_HUB");

    /// <summary>The plan whose hub this process runs in; whoever made it takes it down.</summary>
    public static NetworkPlan Existing() => new(HubOfThisProcess![..^1], silos: 0);

    public static async Task<NetworkPlan> Build(int silos)
    {
        var plan = new NetworkPlan($"oc{Environment.ProcessId}", silos);
        await plan.Lay();
        return plan;
    }

    /// <summary>Address and namespace of the silo that is started as the n-th, counted from 0.</summary>
    public (IPAddress Address, string? Network) Silo(int number) => (IPAddress.Parse(Address(number)), $"{_name}s{number}");

    /// <summary>Drops everything between two silos, or lets it through again.</summary>
    public async Task Cut(int one, int other, bool cut)
    {
        foreach (var (from, to) in new[] { (one, other), (other, one) })
        {
            await Ip("-n", HubName, "rule", cut ? "add" : "del", "iif", $"v{from}", "to", $"{Address(to)}/32", "blackhole");
        }
    }

    public async ValueTask DisposeAsync()
    {
        for (var i = 0; i < _silos; i++) await Ip("netns", "del", $"{_name}s{i}");
        await Ip("netns", "del", HubName);
    }

    private async Task Lay()
    {
        await Ip("netns", "add", HubName);
        await Ip("-n", HubName, "link", "set", "lo", "up");
        await Ip("-n", HubName, "addr", "add", $"{Hub}/32", "dev", "lo");
        await Run("ip", "netns", "exec", HubName, "sysctl", "-q", "-w", "net.ipv4.ip_forward=1");
        for (var i = 0; i < _silos; i++)
        {
            var silo = $"{_name}s{i}";
            await Ip("netns", "add", silo);
            await Ip("-n", silo, "link", "set", "lo", "up");
            await Ip("-n", HubName, "link", "add", $"v{i}", "type", "veth", "peer", "name", "eth0", "netns", silo);
            await Ip("-n", HubName, "link", "set", $"v{i}", "up");
            await Ip("-n", silo, "link", "set", "eth0", "up");
            await Ip("-n", silo, "addr", "add", $"{Address(i)}/32", "dev", "eth0");
            await Ip("-n", HubName, "route", "add", $"{Address(i)}/32", "dev", $"v{i}", "src", Hub.ToString());
            await Ip("-n", silo, "route", "add", $"{Hub}/32", "dev", "eth0", "src", Address(i));
            await Ip("-n", silo, "route", "add", "default", "via", Hub.ToString(), "src", Address(i));
        }
    }

    private static string Address(int silo) => string.Create(CultureInfo.InvariantCulture, $"10.99.{silo + 1}.1");

    private static Task Ip(params string[] arguments) => Run("ip", arguments);

    private static async Task Run(string file, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(file, arguments))!;
        await process.WaitForExitAsync();
        if (process.ExitCode != 0) throw new InvalidOperationException($"{file} {string.Join(' ', arguments)} ended with {process.ExitCode}.");
    }
}
