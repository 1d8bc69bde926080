using System.Reflection;
using Orleans.Runtime;

namespace OneCaptcha.EmbeddedRuntime;

/// <summary>
/// Stands for a grain in its callers' hands: turns interface calls into requests. One is made by reflection for each
/// interface; those for single keys are copies of it.
/// </summary>
#pragma warning disable CA1852 // The proxies that DispatchProxy makes derive from it.
internal class GrainReference : DispatchProxy, IAddressable
{
    private Dictionary<MethodInfo, GrainMethod> _methods = null!;

    internal GrainClass Class { get; private set; } = null!;

    internal string Key { get; private set; } = "";

    internal GrainId GrainId => new(Class.GrainType, IdSpan.Create(Key));

    internal static GrainReference Create(Type grainInterface, GrainClass grainClass)
    {
        var reference = (GrainReference)Create(grainInterface, typeof(GrainReference));
        reference.Class = grainClass;
        reference._methods = grainInterface.GetInterfaces().Append(grainInterface)
            .SelectMany(type => type.GetMethods(BindingFlags.Instance | BindingFlags.Public))
            .ToDictionary(method => method, GrainMethod.Create);
        return reference;
    }

    internal GrainReference WithKey(string key)
    {
        var copy = (GrainReference)MemberwiseClone();
        copy.Key = key;
        return copy;
    }

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is GrainReference other && other.Class == Class && other.Key == Key;

    /// <inheritdoc/>
    public override int GetHashCode() => Key.GetHashCode(StringComparison.Ordinal);

    /// <inheritdoc/>
    public override string ToString() => GrainId.ToString();

    /// <inheritdoc/>
    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) =>
        _methods[targetMethod!].Call(this, args ?? []);
}
