using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using OneCaptcha.Testing;
using Orleans;
using Orleans.Hosting;

namespace OneCaptcha.GrainRuntime.Tests;

/// <summary>A host with the embedded runtime, a clock that stands still, and the storage <c>memory</c>.</summary>
public sealed class GrainHost : IAsyncDisposable
{
    private readonly IHost _host;
    private readonly ManualTimeProvider _clock = new();

    private GrainHost(Action<ISiloBuilder>? configure)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddLogging();
        builder.Services.AddSingleton<TimeProvider>(_clock);
        builder.Services.AddSingleton(Probe);
        builder.UseOrleans(silo =>
        {
            silo.AddMemoryGrainStorage("memory");
            configure?.Invoke(silo);
        });
        _host = builder.Build();
    }

    /// <summary>The client, co-hosted with the grains.</summary>
    public IClusterClient Client => _host.Services.GetRequiredService<IClusterClient>();

    /// <summary>The services of the host.</summary>
    public IServiceProvider Services => _host.Services;

    /// <summary>What grains and tests tell each other.</summary>
    public Probe Probe { get; } = new();

    /// <summary>Starts a host.</summary>
    public static async Task<GrainHost> StartAsync(Action<ISiloBuilder>? configure = null)
    {
        var host = new GrainHost(configure);
        await host._host.StartAsync();
        return host;
    }

    /// <summary>Timers that the host holds, its own sweeps among them.</summary>
    public int ActiveTimers => _clock.ActiveTimers;

    /// <summary>Moves the clock.</summary>
    public void Advance(TimeSpan time) => _clock.Advance(time);

    /// <summary>Shuts down; <paramref name="budget"/> is cancelled when the time for that is used up.</summary>
    public Task StopAsync(CancellationToken budget = default) => _host.StopAsync(budget);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        // A test may leave a turn that never ends: that must not hold up the next test.
        await _host.StopAsync(new CancellationToken(canceled: true));
        _host.Dispose();
    }
}
