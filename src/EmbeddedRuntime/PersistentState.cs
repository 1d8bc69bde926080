using System.Reflection;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.DependencyInjection;
using Orleans;
using Orleans.Core;
using Orleans.Runtime;
using Orleans.Storage;

namespace OneCaptcha.EmbeddedRuntime;

/// <summary>A record of a grain, between the grain and its storage.</summary>
internal abstract class PersistentState
{
    /// <summary>Makes the states for one constructor parameter.</summary>
    /// <exception cref="InvalidOperationException">The parameter is no persistent state, or its storage is not registered.</exception>
    internal static Func<Activation, object> Factory(Type type, PersistentStateAttribute attribute, IServiceProvider services)
    {
        if (!type.IsGenericType || type.GetGenericTypeDefinition() != typeof(IPersistentState<>))
            throw new InvalidOperationException($"[PersistentState] {attribute.StateName} must be an IPersistentState<T>, not {type}.");
        var name = attribute.StorageName ?? "Default";
        var storage = services.GetKeyedService<IGrainStorage>(name)
            ?? throw new InvalidOperationException($"No grain storage is named '{name}' (state {attribute.StateName}).");
        var constructor = ConstructorInvoker.Create(typeof(PersistentState<>).MakeGenericType(type.GetGenericArguments())
            .GetConstructors(BindingFlags.Instance | BindingFlags.NonPublic).Single());
        return activation => constructor.Invoke(attribute.StateName, name, storage, activation);
    }
}

/// <summary>A record with its typed state.</summary>
internal sealed class PersistentState<TState> : PersistentState, IPersistentState<TState>, IGrainState<TState>
{
    private static readonly bool HasConstructor =
        typeof(TState).IsValueType || typeof(TState).GetConstructor(Type.EmptyTypes) is not null;

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
    public Task ReadStateAsync() => ReadStateAsync(default);

    /// <inheritdoc/>
    public Task WriteStateAsync() => WriteStateAsync(default);

    /// <inheritdoc/>
    public Task ClearStateAsync() => ClearStateAsync(default);

    /// <inheritdoc/>
    public Task ReadStateAsync(CancellationToken cancellationToken) =>
        Do("read", cancellationToken);

    /// <inheritdoc/>
    public Task WriteStateAsync(CancellationToken cancellationToken) =>
        Do("write", cancellationToken);

    /// <inheritdoc/>
    public async Task ClearStateAsync(CancellationToken cancellationToken)
    {
        await Do("clear", cancellationToken);
        State = Initial();
    }

    // A record type without a parameterless constructor starts with all its members at their defaults.
    private static TState Initial() => HasConstructor
        ? Activator.CreateInstance<TState>()
        : (TState)RuntimeHelpers.GetUninitializedObject(typeof(TState));

    private Task Do(string operation, CancellationToken cancellationToken) => _activation.Class.Runtime.Telemetry.MeasuresStorage
        ? DoMeasured(operation, cancellationToken)
        : DoUnmeasured(operation, cancellationToken);

    private async Task DoMeasured(string operation, CancellationToken cancellationToken)
    {
        using var measurement = _activation.Class.Runtime.Telemetry.BeginStorage(_storageName, operation);
        try
        {
            await DoUnmeasured(operation, cancellationToken);
        }
        catch (Exception failure)
        {
            measurement.Fail(failure);
            throw;
        }
    }

    private Task DoUnmeasured(string operation, CancellationToken cancellationToken) => operation switch
    {
        "read" => _storage.ReadStateAsync(_name, _activation.GrainId, this, cancellationToken),
        "write" => _storage.WriteStateAsync(_name, _activation.GrainId, this, cancellationToken),
        _ => _storage.ClearStateAsync(_name, _activation.GrainId, this, cancellationToken),
    };
}
