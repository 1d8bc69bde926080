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
    public const bool IsEmbedded = true;

    /// <summary>The runtime's meters and activity sources, and tags of its spans that name keys.</summary>
    public static readonly string[] Meters = ["OneCaptcha.EmbeddedRuntime"], Sources = Meters, PrivateTags = [];

    private static readonly string[] Durable = ["sites", "accounts", "stats"];

    public static void AddRuntime(IHostApplicationBuilder builder, IConfigurationSection section)
    {
        // A newcomer's two commands serve the published protocol; elsewhere the classic site is asked for by name.
        builder.Services.Configure<SiteOptions>(sites => sites.Classic = true);

        builder.UseOrleans(silo =>
        {
            silo.AddMemoryGrainStorage("challenges");
            foreach (var storage in Durable)
            {
                silo.AddFileGrainStorage(storage, files => files.Directory = Path.Combine(section["DataDirectory"] ?? "data", "grains"));
            }

            silo.Services.AddOptions<SiloMessagingOptions>().Configure<IOptions<DrawingOptions>>(
                (messaging, drawing) => messaging.MaxEnqueuedRequestsHardLimit_StatelessWorker = drawing.Value.QueueLimit);
        });
    }
}
