using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using OneCaptcha.Testing;
using Orleans;
using Orleans.Configuration;
using Orleans.Hosting;
using Orleans.Runtime;

namespace OneCaptcha.GrainRuntime.Tests;

/// <summary>
/// A host with one Orleans silo, a clock that stands still for its grains and their timers, and the storage <c>memory</c>.
/// What Orleans does by itself (response timeouts, idle collection, membership) goes by the machine's clock.
/// </summary>
public sealed class GrainHost : IAsyncDisposable
{
    private readonly IHost _host;
    private readonly ManualTimeProvider _clock = new();

    private GrainHost(Action<ISiloBuilder>? configure)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddLogging();
        builder.Services.AddSingleton<TimeProvider>(_clock);
        builder.Services.AddKeyedSingleton(KeyedService.AnyKey, TimeProvider.System);
        builder.Services.AddKeyedSingleton<TimeProvider>(TimeProviderNames.Grains, _clock);
        builder.Services.AddSingleton(Probe);
        builder.UseOrleans(silo =>
        {
            silo.UseLocalhostClustering(FreePort(), gatewayPort: 0);
            silo.AddMemoryGrainStorage("memory");
            // Orleans refuses a call that found its activation leaving this often (twice by default), the embedded runtime never.
            silo.Services.Configure<SiloMessagingOptions>(options => options.MaxForwardCount = 255);
            configure?.Invoke(silo);
        });
        _host = builder.Build();
    }

    /// <summary>The client, co-hosted with the grains.</summary>
    public IClusterClient Client => _host.Services.GetRequiredService<IClusterClient>();

    /// <summary>The services of the silo.</summary>
    public IServiceProvider Services => _host.Services;

    /// <summary>What grains and tests tell each other.</summary>
    public Probe Probe { get; } = new();

    /// <summary>Starts a silo.</summary>
    public static async Task<GrainHost> StartAsync(Action<ISiloBuilder>? configure = null)
    {
        var host = new GrainHost(configure);
        await host._host.StartAsync();
        return host;
    }

    /// <summary>Moves the clock of the grains.</summary>
    public void Advance(TimeSpan time) => _clock.Advance(time);

    /// <summary>Shuts down; <paramref name="budget"/> is cancelled when the time for that is used up.</summary>
    public Task StopAsync(CancellationToken budget = default) => _host.StopAsync(budget);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        // A test may leave a turn at its gate: Orleans would wait for it.
        Probe.OpenAll();
        await _host.StopAsync(new CancellationToken(canceled: true));
        _host.Dispose();
    }

    private static int FreePort()
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)socket.LocalEndPoint!).Port;
    }
}
