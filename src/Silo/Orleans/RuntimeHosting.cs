using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Orleans.Configuration;
using OneCaptcha.Grains.Generation;

namespace OneCaptcha.Silo;

/// <summary>The Orleans runtime, one silo on this machine.</summary>
internal static class RuntimeHosting
{
    public const bool IsEmbedded = false;

    /// <summary>The runtime's meters and activity sources, and tags of its spans that name keys.</summary>
    public static readonly string[]
        Meters = ["Microsoft.Orleans"],
        Sources = ["Microsoft.Orleans.Runtime", "Microsoft.Orleans.Application", "Microsoft.Orleans.Storage", "Microsoft.Orleans.Lifecycle"],
        PrivateTags = ["rpc.orleans.source_id", "rpc.orleans.target_id", "orleans.grain.id", "orleans.activation.id"];

    public static void AddRuntime(IHostApplicationBuilder builder, IConfigurationSection section)
    {
        builder.UseOrleans(silo =>
        {
            silo.UseLocalhostClustering();
            silo.AddMemoryGrainStorage("challenges");
            silo.AddMemoryGrainStorage("sites");
            silo.AddMemoryGrainStorage("accounts");
            silo.AddMemoryGrainStorage("stats");
            silo.AddActivityPropagation();
            silo.Services.AddOptions<SiloMessagingOptions>().Configure<Microsoft.Extensions.Options.IOptions<DrawingOptions>>(
                (messaging, drawing) => messaging.MaxEnqueuedRequestsHardLimit_StatelessWorker = drawing.Value.QueueLimit);
        });
    }
}
