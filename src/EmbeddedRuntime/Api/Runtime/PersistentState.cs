using Orleans.Core;

namespace Orleans.Runtime;

/// <summary>The state of a grain, read before its activation, written by <see cref="IStorage.WriteStateAsync()"/> alone.</summary>
public interface IPersistentState<TState> : IStorage<TState>;

/// <summary>Asks for an <see cref="IPersistentState{TState}"/> as a constructor argument.</summary>
/// <param name="stateName">The name of the record; part of what is stored.</param>
/// <param name="storageName">The name of the storage.</param>
[AttributeUsage(AttributeTargets.Parameter)]
public class PersistentStateAttribute(string stateName, string storageName) : Attribute
{
    /// <summary>The name of the record.</summary>
    public string StateName { get; } = stateName;

    /// <summary>The name of the storage.</summary>
    public string StorageName { get; } = storageName;
}
