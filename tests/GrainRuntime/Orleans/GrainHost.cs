using Microsoft.Extensions.DependencyInjection;
using OneCaptcha.Testing;
using Orleans;
using Orleans.Hosting;
using Orleans.TestingHost;

namespace OneCaptcha.GrainRuntime.Tests;

/// <summary>One silo of Orleans' test cluster, a clock that stands still, and the storage <c>memory</c>.</summary>
public sealed class GrainHost : IAsyncDisposable
{
    private readonly InProcessTestCluster _cluster;
    private readonly ManualTimeProvider _clock = new();

    private GrainHost(Action<ISiloBuilder>? configure)
    {
        var builder = new InProcessTestClusterBuilder(initialSilosCount: 1);
        builder.ConfigureSilo((_, silo) =>
        {
            silo.Services.AddSingleton<TimeProvider>(_clock);
            silo.Services.AddSingleton(Probe);
            silo.AddMemoryGrainStorage("memory");
            configure?.Invoke(silo);
        });
        _cluster = builder.Build();
    }

    /// <summary>The client, co-hosted with the grains.</summary>
    public IClusterClient Client => Services.GetRequiredService<IClusterClient>();

    /// <summary>The services of the silo.</summary>
    public IServiceProvider Services { get; private set; } = null!;

    /// <summary>What grains and tests tell each other.</summary>
    public Probe Probe { get; } = new();

    /// <summary>Starts a silo.</summary>
    public static async Task<GrainHost> StartAsync(Action<ISiloBuilder>? configure = null)
    {
        var host = new GrainHost(configure);
        await host._cluster.DeployAsync();
        host.Services = host._cluster.GetSiloServiceProvider();
        return host;
    }

    /// <summary>Moves the clock. Orleans measures response timeouts by the machine's clock, which goes on by itself.</summary>
    public void Advance(TimeSpan time) => _clock.Advance(time);

    /// <summary>Shuts down.</summary>
    public Task StopAsync(CancellationToken budget = default) => _cluster.StopAllSilosAsync().WaitAsync(budget);

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _cluster.DisposeAsync();
}
