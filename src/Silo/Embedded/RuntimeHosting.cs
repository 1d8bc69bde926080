using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Orleans.Configuration;
using OneCaptcha.EmbeddedRuntime;
using OneCaptcha.Grains.Generation;
using OneCaptcha.Grains.Sites;

namespace OneCaptcha.Silo;

/// <summary>The embedded runtime: everything in this process, no server to install.</summary>
internal static class RuntimeHosting
{
    public const string WhyNoCluster =
        "This build runs everything in one process: start the gateway. A silo of its own is built with -p:GrainRuntime=Orleans.";

    /// <summary>The runtime's meters.</summary>
    public static readonly string[] Meters = ["OneCaptcha.EmbeddedRuntime"];

    private static readonly string[] InMemory = ["challenges", "replays"];
    private static readonly string[] InFiles = ["sites", "accounts", "stats"];

    public static bool IsInCluster(IConfigurationSection section) => string.IsNullOrEmpty(section["Redis"])
        ? false
        : throw new InvalidOperationException("OneCaptcha:Redis is set, but this build runs in one process: build with -p:GrainRuntime=Orleans.");

    public static void AddSilo(IHostApplicationBuilder builder, IConfigurationSection section)
    {
        // A newcomer's two commands serve the published protocol; elsewhere the classic site is asked for by name.
        builder.Services.Configure<SiteOptions>(sites => sites.Classic = true);

        builder.UseOrleans(silo =>
        {
            foreach (var storage in InMemory) silo.AddMemoryGrainStorage(storage);
            foreach (var storage in InFiles)
            {
                silo.AddFileGrainStorage(storage, files => files.Directory = Path.Combine(section["DataDirectory"] ?? "data", "grains"));
            }

            silo.Services.AddOptions<SiloMessagingOptions>().Configure<IOptions<DrawingOptions>>(
                (messaging, drawing) => messaging.MaxEnqueuedRequestsHardLimit_StatelessWorker = drawing.Value.QueueLimit);
        });
    }

    public static void AddClient(IHostApplicationBuilder builder, IConfigurationSection section) =>
        throw new InvalidOperationException(WhyNoCluster);
}
