using Microsoft.Extensions.DependencyInjection;
using OneCaptcha.EmbeddedRuntime.Storage;
using Orleans.Storage;

namespace Orleans.Hosting;

/// <summary>Storage in memory.</summary>
public static class MemoryGrainStorageSiloBuilderExtensions
{
    /// <summary>Adds a storage that keeps its records in memory, for as long as the host lives.</summary>
    public static ISiloBuilder AddMemoryGrainStorage(this ISiloBuilder builder, string name)
    {
        builder.Services.AddKeyedSingleton<IGrainStorage, MemoryGrainStorage>(name);
        return builder;
    }
}
