using Orleans.Core;

namespace Orleans.Runtime;

/// <summary>The state of a grain, read before its activation, written by <see cref="IStorage.WriteStateAsync()"/> alone.</summary>
public interface IPersistentState<TState> : IStorage<TState>;

/// <summary>Asks for an <see cref="IPersistentState{TState}"/> as a constructor argument.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public class PersistentStateAttribute(string stateName, string? storageName = null) : Attribute
{
    /// <summary>The name of the record; part of what is stored.</summary>
    public string StateName { get; } = stateName ?? throw new ArgumentNullException(nameof(stateName));

    /// <summary>The name of the storage; null for the one called <c>Default</c>.</summary>
    public string? StorageName { get; } = storageName;
}
