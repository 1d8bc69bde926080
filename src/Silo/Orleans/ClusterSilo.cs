using System.Net;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Orleans.Configuration;
using OneCaptcha.Grains;
using OneCaptcha.Grains.Ink;

namespace OneCaptcha.Silo;

/// <summary>A silo of a cluster: membership and records in Redis.</summary>
internal static class ClusterSilo
{
    // Of records that expire. Longer than any token (an hour) and than the collection age of a session's activation (two hours);
    // a day and a little for handwriting that is remembered for a day. Each write begins it anew.
    private static readonly (string Storage, TimeSpan Expiry)[] Passing =
        [("challenges", TimeSpan.FromMinutes(150)), ("replays", TimeSpan.FromHours(25))];

    private static readonly string[] Lasting = ["sites", "accounts", "stats"];

    public static void JoinCluster(this ISiloBuilder silo, IConfigurationSection section)
    {
        var settings = ClusterSettings.Of(section);
        silo.Services.AddSingleton(settings).AddSingleton<RedisConnection>().AddSingleton<IStorageRun, RedisRun>();
        silo.Configure<ClusterOptions>(cluster => cluster.ClusterId = cluster.ServiceId = settings.Deployment);
        silo.Configure<SiloOptions>(options => options.SiloName = $"{Environment.MachineName}-{Environment.ProcessId}");
        silo.Configure<EndpointOptions>(endpoint => Listen(endpoint, section));
        silo.Configure<LoadSheddingOptions>(shedding => Shed(shedding, section));
        silo.Configure<ClusterMembershipOptions>(ClusterTimes.Set);
        silo.Services.AddSingleton<ILifecycleParticipant<ISiloLifecycle>, JoiningSilo>();
        silo.Configure<SiloMessagingOptions>(messaging => messaging.ResponseTimeout = ClusterTimes.Response);
        silo.UseRedisClustering(_ => { });
        silo.Services.AddOptions<Orleans.Clustering.Redis.RedisClusteringOptions>().Configure<RedisConnection>((redis, connection) =>
        {
            redis.ConfigurationOptions = settings.Redis;
            redis.CreateMultiplexer = _ => connection.Share();
        });
        foreach (var (storage, expiry) in Passing) AddStorage(silo, storage, settings, expiry);
        foreach (var storage in Lasting) AddStorage(silo, storage, settings, expiry: null);
        RequireSharedKey(silo.Services);
    }

    private static void AddStorage(ISiloBuilder silo, string name, ClusterSettings settings, TimeSpan? expiry) =>
        silo.AddRedisGrainStorage(name, options => options.Configure<RedisConnection>((redis, connection) =>
        {
            redis.ConfigurationOptions = settings.Redis;
            redis.CreateMultiplexer = _ => connection.Share();
            redis.GrainStorageSerializer = new StateJson();
            redis.EntryExpiry = expiry;
            redis.DeleteStateOnClear = true;
        }));

    // A silo is known by its address, in Kubernetes that of its pod; where none is set, the host's.
    private static void Listen(EndpointOptions endpoint, IConfigurationSection section)
    {
        endpoint.SiloPort = section.GetValue("Silo:Port", EndpointOptions.DEFAULT_SILO_PORT);
        endpoint.GatewayPort = section.GetValue("Silo:ClientPort", EndpointOptions.DEFAULT_GATEWAY_PORT);
        if (section["Silo:Address"] is { Length: > 0 } address) endpoint.AdvertisedIPAddress = IPAddress.Parse(address);
    }

    // Past this share of its processors a silo takes no calls of gateways; 0 takes them always.
    private static void Shed(LoadSheddingOptions shedding, IConfigurationSection section)
    {
        shedding.CpuThreshold = section.GetValue("Silo:ShedAtCpuPercent", 95);
        shedding.LoadSheddingEnabled = shedding.CpuThreshold > 0;
    }

    private static void RequireSharedKey(IServiceCollection services) => services.AddOptions<InkOptions>()
        .Validate(
            ink => !string.IsNullOrEmpty(ink.ReplayKey),
            "OneCaptcha:Ink:ReplayKey must be set, to the same base64 of 32 random bytes on every silo: else none knows the handwriting another has seen.")
        .ValidateOnStart();
}
