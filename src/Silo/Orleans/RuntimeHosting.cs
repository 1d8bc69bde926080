using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans.Configuration;
using OneCaptcha.Grains.Generation;
using OneCaptcha.Grains.Sites;

namespace OneCaptcha.Silo;

/// <summary>
/// The Orleans runtime. With <c>OneCaptcha:Redis</c> silos and gateways are processes of a cluster; without, everything is in one
/// process and in its memory, for development.
/// </summary>
internal static class RuntimeHosting
{
    public const string WhyNoCluster = "OneCaptcha:Redis is not set: a silo of its own needs a cluster to join. For everything in one process start the gateway.";

    /// <summary>The runtime's meters.</summary>
    public static readonly string[] Meters = [OrleansTelemetry.Name, "Microsoft.Orleans"];

    private static readonly string[] Storages = ["challenges", "replays", "sites", "accounts", "stats"];

    public static bool IsInCluster(IConfigurationSection section) => ClusterSettings.AreIn(section);

    public static void AddSilo(IHostApplicationBuilder builder, IConfigurationSection section) => Quieten(builder).UseOrleans(silo =>
    {
        silo.AddActivityPropagation();
        silo.Services.AddOptions<SiloMessagingOptions>().Configure<IOptions<DrawingOptions>>(
            (messaging, drawing) => messaging.MaxEnqueuedRequestsHardLimit_StatelessWorker = drawing.Value.QueueLimit);
        if (IsInCluster(section)) silo.JoinCluster(section);
        else AddDevelopment(silo);
        silo.Services.AddSingleton<OrleansTelemetry>();
        silo.AddIncomingGrainCallFilter<MeasuredCalls>().AddOutgoingGrainCallFilter<MeasuredCalls>();
        MeasuredStorage.Install(silo.Services);
    });

    public static void AddClient(IHostApplicationBuilder builder, IConfigurationSection section) =>
        Quieten(builder).UseOrleansClient(client => client.JoinCluster(section));

    // What Orleans tells of its daily work is for those who work on Orleans.
    private static IHostApplicationBuilder Quieten(IHostApplicationBuilder builder)
    {
        builder.Logging.AddFilter("Orleans", LogLevel.Warning);
        // In the name of the storage it writes which grain an operation failed for, by its key. The grains tell of the failure.
        builder.Logging.AddFilter(typeof(MeasuredStorage).FullName, LogLevel.None);
        return builder;
    }

    private static void AddDevelopment(ISiloBuilder silo)
    {
        silo.UseLocalhostClustering();
        // Orleans' own way writes the names of classes into records, and refuses those of lists when it reads them again.
        foreach (var storage in Storages) silo.AddMemoryGrainStorage(storage, memory => memory.GrainStorageSerializer = new StateJson());
        silo.Services.Configure<SiteOptions>(sites => sites.Classic = true);
    }
}
