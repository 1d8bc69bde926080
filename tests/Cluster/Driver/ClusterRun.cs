using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;

namespace OneCaptcha.Cluster.Driver;

/// <summary>A real cluster on this machine: Redis, silos and gateways, each a process of its own.</summary>
internal sealed class ClusterRun : IAsyncDisposable
{
    /// <summary>The operator's token.</summary>
    public const string AdminToken = "an operator's token for tests";

    private readonly string _folder = Directory.CreateTempSubdirectory("onecaptcha-cluster-").FullName;
    private readonly string _key = Convert.ToBase64String(RandomNumberGenerator.GetBytes(16));
    private readonly string _replayKey = Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));
    private readonly NetworkPlan? _networks;
    private int _started;

    private ClusterRun(NetworkPlan? networks)
    {
        _networks = networks;
        Redis = new RedisServer(_folder, networks?.Hub ?? IPAddress.Loopback, FreePort(), networks?.HubName);
    }

    public RedisServer Redis { get; }

    public List<ServiceProcess> Silos { get; } = [];

    public List<ServiceProcess> Gateways { get; } = [];

    public Rotation Rotation { get; } = new();

    /// <summary>Where the processes leave what they print.</summary>
    public string Folder => _folder;

    /// <summary>Three silos and two gateways, ready, all gateways in rotation.</summary>
    public static async Task<ClusterRun> Start(int silos = 3, int gateways = 2, NetworkPlan? networks = null)
    {
        var run = new ClusterRun(networks);
        await run.Redis.Start();
        for (var i = 0; i < silos; i++) run.Silos.Add(run.LaunchSilo());
        for (var i = 0; i < gateways; i++) run.Gateways.Add(run.LaunchGateway());
        foreach (var process in run.Silos.Concat(run.Gateways)) await process.WaitUntilReady();
        foreach (var gateway in run.Gateways) run.Rotation.Add(gateway.Address);
        return run;
    }

    /// <summary>Starts a further silo; it has joined when it is ready.</summary>
    /// <param name="shedAtCpuPercent">Past which it refuses calls; 0, as everything shares a few cores here: never.</param>
    public ServiceProcess LaunchSilo(int shedAtCpuPercent = 0)
    {
        var (address, network) = _networks?.Silo(_started) ?? (IPAddress.Loopback, null);
        return Launch("silo", address, network,
            $"--OneCaptcha:Silo:Address={address}", $"--OneCaptcha:Silo:Port={FreePort()}", $"--OneCaptcha:Silo:ClientPort={FreePort()}",
            $"--OneCaptcha:Silo:ShedAtCpuPercent={shedAtCpuPercent}", "--OneCaptcha:Drawing:ReadyStages=64", $"--OneCaptcha:Ink:ReplayKey={_replayKey}");
    }

    /// <summary>Starts a further gateway.</summary>
    public ServiceProcess LaunchGateway() => Launch("gateway", _networks?.Hub ?? IPAddress.Loopback, _networks?.HubName,
        [$"--OneCaptcha:Keys:0:Key={_key}", $"--OneCaptcha:AdminToken={AdminToken}", .. Service.Unlimited]);

    public async ValueTask DisposeAsync()
    {
        Rotation.Dispose();
        foreach (var process in Gateways.Concat(Silos)) await process.DisposeAsync();
        await Redis.DisposeAsync();
        // For whoever looks for a cause.
        if (Environment.GetEnvironmentVariable("ONECAPTCHA_KEEP") is not null) Console.WriteLine($"  logs: {_folder}");
        else Directory.Delete(_folder, recursive: true);
    }

    private ServiceProcess Launch(string kind, IPAddress address, string? network, params IEnumerable<string> settings)
    {
        var probes = new Uri($"http://{address}:{FreePort()}");
        var name = string.Create(CultureInfo.InvariantCulture, $"{kind}-{++_started}");
        return new ServiceProcess(
            ManagedProcess.Start(name, _folder, network, "dotnet",
                [Service.Assembly("Orleans"), kind, "--urls", probes.ToString(), $"--OneCaptcha:Redis={Redis.EndPoint}", .. settings]),
            probes);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
