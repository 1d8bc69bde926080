using Microsoft.Extensions.DependencyInjection;
using Orleans.Storage;

namespace OneCaptcha.Hosting;

/// <summary>A storage that a test can switch off, before or after the write has arrived.</summary>
public sealed class FaultyStorage : IGrainStorage
{
    private IGrainStorage _storage = null!;
    private int _writes;

    /// <summary>Whether reads and writes fail.</summary>
    public bool IsDown { get; set; }

    /// <summary>The one record that fails when <see cref="IsDown"/>, by its state's name; null for all.</summary>
    public string? Only { get; set; }

    /// <summary>What is thrown.</summary>
    public Func<Exception> Failure { get; set; } = () => new IOException("The storage does not answer.");

    /// <summary>How often a record was read.</summary>
    public int Reads { get; private set; }

    /// <summary>How many writes arrived.</summary>
    public int Writes => _writes;

    /// <summary>Whether writes arrive and their confirmation is lost.</summary>
    public bool LosesConfirmations { get; set; }

    /// <summary>Puts itself in front of the storage that is registered under a name.</summary>
    public void Install(IServiceCollection services, string name)
    {
        name = RuntimeUnderTest.PlaceOf(name);
        var registered = services.Last(service => service.ServiceType == typeof(IGrainStorage) && Equals(service.ServiceKey, name));
        // Under a key of its own it is still the container's, to be disposed of with it.
        var behind = (this, name);
        services.AddKeyedSingleton(behind, (provider, _) => (IGrainStorage)(registered.KeyedImplementationFactory?.Invoke(provider, name)
            ?? ActivatorUtilities.CreateInstance(provider, registered.KeyedImplementationType!)));
        services.AddKeyedSingleton<IGrainStorage>(name, (provider, _) =>
        {
            _storage = provider.GetRequiredKeyedService<IGrainStorage>(behind);
            return this;
        });
    }

    /// <inheritdoc/>
    public Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        Reads++;
        return Fails(stateName) ? throw Failure() : _storage.ReadStateAsync(stateName, grainId, grainState);
    }

    /// <inheritdoc/>
    public async Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        if (Fails(stateName)) throw Failure();
        await _storage.WriteStateAsync(stateName, grainId, grainState);
        Interlocked.Increment(ref _writes);
        if (LosesConfirmations) throw Failure();
    }

    /// <inheritdoc/>
    public Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) =>
        Fails(stateName) ? throw Failure() : _storage.ClearStateAsync(stateName, grainId, grainState);

    private bool Fails(string stateName) => IsDown && (Only is null || Only == stateName);
}
