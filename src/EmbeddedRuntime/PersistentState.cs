using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using Orleans;
using Orleans.Core;
using Orleans.Runtime;
using Orleans.Storage;

namespace OneCaptcha.EmbeddedRuntime;

/// <summary>Makes the records of grains.</summary>
internal static class PersistentState
{
    /// <summary>Makes the states for one constructor parameter.</summary>
    /// <exception cref="InvalidOperationException">The parameter is no persistent state, or its storage is not registered.</exception>
    internal static Func<Activation, object> Factory(Type type, PersistentStateAttribute attribute, IServiceProvider services)
    {
        if (!type.IsGenericType || type.GetGenericTypeDefinition() != typeof(IPersistentState<>))
            throw new InvalidOperationException($"[PersistentState] {attribute.StateName} must be an IPersistentState<T>, not {type}.");
        var name = attribute.StorageName;
        var storage = services.GetKeyedService<IGrainStorage>(name)
            ?? throw new InvalidOperationException($"No grain storage is named '{name}' (state {attribute.StateName}).");
        var constructor = ConstructorInvoker.Create(typeof(PersistentState<>).MakeGenericType(type.GetGenericArguments())
            .GetConstructors(BindingFlags.Instance | BindingFlags.NonPublic).Single());
        return activation => constructor.Invoke(attribute.StateName, name, storage, activation);
    }
}

/// <summary>A record of a grain, between the grain and its storage.</summary>
internal sealed class PersistentState<TState> : IPersistentState<TState>, IGrainState<TState>
{
    private readonly string _name;
    private readonly string _storageName;
    private readonly IGrainStorage _storage;
    private readonly Activation _activation;

    internal PersistentState(string name, string storageName, IGrainStorage storage, Activation activation)
    {
        (_name, _storageName, _storage, _activation) = (name, storageName, storage, activation);
        State = Initial();
    }

    /// <inheritdoc/>
    public TState State { get; set; }

    /// <inheritdoc/>
    public string? Etag { get; private set; }

    /// <inheritdoc/>
    public bool RecordExists { get; private set; }

    TState? IGrainState<TState>.State
    {
        get => State;
        set => State = value ?? Initial();
    }

    string? IGrainState<TState>.ETag
    {
        get => Etag;
        set => Etag = value;
    }

    bool IGrainState<TState>.RecordExists
    {
        get => RecordExists;
        set => RecordExists = value;
    }

    /// <inheritdoc/>
    public Task ReadStateAsync(CancellationToken cancellationToken) => Do("read");

    /// <inheritdoc/>
    public Task WriteStateAsync(CancellationToken cancellationToken) => Do("write");

    /// <inheritdoc/>
    public async Task ClearStateAsync(CancellationToken cancellationToken)
    {
        await Do("clear");
        State = Initial();
    }

    private static TState Initial() => Activator.CreateInstance<TState>();

    private Task Do(string operation)
    {
        var telemetry = _activation.Class.Runtime.Telemetry;
        if (telemetry.Measures(_storage)) return DoMeasured(operation);
        try
        {
            return DoUnmeasured(operation);
        }
        catch (Exception failure)
        {
            // Memory fails at once.
            telemetry.CountStorageError(_storageName, operation, failure);
            throw;
        }
    }

    private async Task DoMeasured(string operation)
    {
        using var measurement = _activation.Class.Runtime.Telemetry.BeginStorage(_storageName, operation, _activation.Caller);
        try
        {
            await DoUnmeasured(operation);
        }
        catch (Exception failure)
        {
            measurement.Fail(failure);
            throw;
        }
    }

    private Task DoUnmeasured(string operation) => operation switch
    {
        "read" => _storage.ReadStateAsync(_name, _activation.GrainId, this),
        "write" => _storage.WriteStateAsync(_name, _activation.GrainId, this),
        _ => _storage.ClearStateAsync(_name, _activation.GrainId, this),
    };
}
