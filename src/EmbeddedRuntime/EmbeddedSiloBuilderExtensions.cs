using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using OneCaptcha.EmbeddedRuntime.Storage;
using Orleans.Hosting;
using Orleans.Storage;

namespace OneCaptcha.EmbeddedRuntime;

/// <summary>What the embedded runtime offers beyond Orleans' own names.</summary>
public static class EmbeddedSiloBuilderExtensions
{
    /// <summary>
    /// Adds a storage that keeps each record as a JSON file. Only one process may use the folder at a time: in a second one the grains whose
    /// records are there cannot be called (<see cref="IOException"/>).
    /// </summary>
    public static ISiloBuilder AddFileGrainStorage(this ISiloBuilder builder, string name, Action<FileGrainStorageOptions> configureOptions)
    {
        builder.Services.AddOptions<FileGrainStorageOptions>(name).Configure(configureOptions)
            .Validate(options => options.Directory.Length > 0, $"The file storage '{name}' needs a Directory.");
        builder.Services.AddKeyedSingleton<IGrainStorage>(name, (services, _) => new FileGrainStorage(Path.Combine(
            services.GetRequiredService<IOptionsMonitor<FileGrainStorageOptions>>().Get(name).Directory, name)));
        return builder;
    }
}
