using Microsoft.Extensions.DependencyInjection;
using Orleans.Storage;

namespace OneCaptcha.Hosting;

/// <summary>A storage that a test can switch off, before or after the write has arrived.</summary>
public sealed class FaultyStorage : IGrainStorage
{
    private IGrainStorage _storage = null!;

    /// <summary>Whether reads and writes fail.</summary>
    public bool IsDown { get; set; }

    /// <summary>Whether writes arrive and their confirmation is lost.</summary>
    public bool LosesConfirmations { get; set; }

    /// <summary>Puts itself in front of the storage that is registered under a name.</summary>
    public void Install(IServiceCollection services, string name)
    {
        var registered = services.Last(service => service.ServiceType == typeof(IGrainStorage) && Equals(service.ServiceKey, name));
        services.AddKeyedSingleton<IGrainStorage>(name, (provider, _) =>
        {
            _storage = (IGrainStorage)(registered.KeyedImplementationFactory?.Invoke(provider, name)
                ?? ActivatorUtilities.CreateInstance(provider, registered.KeyedImplementationType!));
            return this;
        });
    }

    /// <inheritdoc/>
    public Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) =>
        IsDown ? throw Down() : _storage.ReadStateAsync(stateName, grainId, grainState);

    /// <inheritdoc/>
    public async Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        if (IsDown) throw Down();
        await _storage.WriteStateAsync(stateName, grainId, grainState);
        if (LosesConfirmations) throw Down();
    }

    /// <inheritdoc/>
    public Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) =>
        IsDown ? throw Down() : _storage.ClearStateAsync(stateName, grainId, grainState);

    private static IOException Down() => new("The storage does not answer.");
}
