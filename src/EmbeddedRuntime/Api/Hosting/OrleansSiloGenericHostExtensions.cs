using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using OneCaptcha.EmbeddedRuntime;
using Orleans;
using Orleans.Hosting;

namespace Microsoft.Extensions.Hosting;

/// <summary>Brings the grain runtime into a host.</summary>
public static class OrleansSiloGenericHostExtensions
{
    /// <summary>Adds the runtime, which starts and stops with the host, and lets <paramref name="configureDelegate"/> configure it.</summary>
    public static IHostApplicationBuilder UseOrleans(this IHostApplicationBuilder hostAppBuilder, Action<ISiloBuilder> configureDelegate)
    {
        ArgumentNullException.ThrowIfNull(hostAppBuilder);
        ArgumentNullException.ThrowIfNull(configureDelegate);
        var services = hostAppBuilder.Services;
        if (services.All(service => service.ServiceType != typeof(GrainRuntime)))
        {
            services.AddOptions();
            services.TryAddSingleton(TimeProvider.System);
            services.AddSingleton<GrainRuntime>();
            services.AddSingleton<IClusterClient>(provider => provider.GetRequiredService<GrainRuntime>());
            services.AddSingleton<IGrainFactory>(provider => provider.GetRequiredService<GrainRuntime>());
            services.AddHostedService(provider => provider.GetRequiredService<GrainRuntime>());
        }

        configureDelegate(new SiloBuilder(services, hostAppBuilder.Configuration));
        return hostAppBuilder;
    }

    private sealed record SiloBuilder(IServiceCollection Services, IConfiguration Configuration) : ISiloBuilder;
}
