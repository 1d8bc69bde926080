using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Orleans.Configuration;
using OneCaptcha.Grains;

namespace OneCaptcha.Silo;

/// <summary>A gateway's side of a cluster: it learns the silos from Redis and calls their grains.</summary>
internal static class ClusterClient
{
    private static readonly TimeSpan BetweenAttempts = TimeSpan.FromSeconds(1);

    public static void JoinCluster(this IClientBuilder client, IConfigurationSection section)
    {
        var settings = ClusterSettings.Of(section);
        client.Services.AddSingleton(settings).AddSingleton<RedisConnection>();
        client.Configure<ClusterOptions>(cluster => cluster.ClusterId = cluster.ServiceId = settings.Deployment);
        client.Configure<ClientMessagingOptions>(messaging => messaging.ResponseTimeout = ClusterTimes.Response);
        client.Configure<GatewayOptions>(silos => silos.GatewayListRefreshPeriod = ClusterTimes.SiloList);
        client.Services.Configure<GrainCallOptions>(calls => calls.Patience = ClusterTimes.Patience);
        client.UseRedisClustering(_ => { });
        client.Services.AddOptions<Orleans.Clustering.Redis.RedisClusteringOptions>().Configure<RedisConnection>((redis, connection) =>
        {
            redis.ConfigurationOptions = settings.Redis;
            redis.CreateMultiplexer = _ => connection.Share();
        });
        client.AddActivityPropagation();
        // Gateways and silos start in any order.
        client.UseConnectionRetryFilter(async (_, cancellationToken) =>
        {
            await Task.Delay(BetweenAttempts, cancellationToken);
            return true;
        });
    }
}
