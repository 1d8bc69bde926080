using System.Collections.Concurrent;
using System.Reflection;
using Orleans;
using Orleans.Configuration;

namespace OneCaptcha.EmbeddedRuntime;

/// <summary>Finds the grain classes: in every assembly that is loaded or referenced from one that is, and nowhere in the framework.</summary>
internal sealed class GrainCatalog
{
    private readonly ConcurrentDictionary<(Type, string?), GrainReference> _references = new();
    private readonly Dictionary<Type, GrainClass> _classes = [];
    private readonly Lazy<ILookup<Type, Type>> _implementations;
    private readonly Func<Type, GrainClass> _describe;

    internal GrainCatalog(GrainRuntime runtime, GrainCollectionOptions collection, SiloMessagingOptions messaging)
    {
        _describe = type => new GrainClass(runtime, type, collection, messaging);
        _implementations = new(() => Assemblies().SelectMany(assembly => assembly.GetTypes())
            .Where(type => type is { IsClass: true, IsAbstract: false, IsGenericTypeDefinition: false } && type.IsAssignableTo(typeof(Grain)))
            .SelectMany(type => type.GetInterfaces(), (type, implemented) => (type, implemented))
            .Where(pair => pair.implemented.IsAssignableTo(typeof(IGrain)))
            .ToLookup(pair => pair.implemented, pair => pair.type));
    }

    internal GrainClass[] Classes
    {
        get { lock (_classes) return [.. _classes.Values]; }
    }

    /// <summary>The keyless reference behind all references to this interface.</summary>
    /// <exception cref="ArgumentException">No class implements the interface, or several do.</exception>
    internal GrainReference Reference(Type grainInterface, string? prefix) =>
        _references.TryGetValue((grainInterface, prefix), out var reference)
            ? reference
            : _references.GetOrAdd((grainInterface, prefix), GrainReference.Create(grainInterface, Class(grainInterface, prefix)));

    private GrainClass Class(Type grainInterface, string? prefix)
    {
        var candidates = _implementations.Value[grainInterface]
            .Where(type => prefix is null || type.FullName!.StartsWith(prefix, StringComparison.Ordinal)).ToArray();
        if (candidates.Length == 0)
            throw new ArgumentException($"Could not find an implementation for interface {grainInterface}. {(prefix is null ? "" : $"Prefix: {prefix}.")}");
        var type = candidates.Length == 1 ? candidates[0] : candidates.FirstOrDefault(type => type.FullName == prefix)
            ?? throw new ArgumentException($"Unable to identify a single appropriate grain type for interface {grainInterface}. "
                + $"Candidates: {string.Join(", ", candidates.Select(candidate => candidate.FullName))}");
        lock (_classes)
        {
            if (!_classes.TryGetValue(type, out var grainClass)) _classes.Add(type, grainClass = _describe(type));
            return grainClass;
        }
    }

    private static IEnumerable<Assembly> Assemblies()
    {
        var found = new Dictionary<string, Assembly>();
        var open = new Stack<Assembly>(AppDomain.CurrentDomain.GetAssemblies());
        while (open.TryPop(out var assembly))
        {
            if (assembly.IsDynamic || IsFramework(assembly.GetName()) || !found.TryAdd(assembly.FullName!, assembly)) continue;
            foreach (var reference in assembly.GetReferencedAssemblies())
            {
                if (IsFramework(reference) || found.ContainsKey(reference.FullName)) continue;
                if (TryLoad(reference) is { } loaded) open.Push(loaded);
            }
        }

        var runtime = typeof(GrainCatalog).Assembly.GetName().Name;
        return found.Values.Where(assembly => assembly.GetReferencedAssemblies().Any(reference => reference.Name == runtime));
    }

    private static bool IsFramework(AssemblyName name) => name.Name is "netstandard" or "mscorlib" or "System"
        || name.Name!.StartsWith("System.", StringComparison.Ordinal) || name.Name.StartsWith("Microsoft.", StringComparison.Ordinal);

    private static Assembly? TryLoad(AssemblyName name)
    {
        try
        {
            return Assembly.Load(name);
        }
        catch (Exception exception) when (exception is FileNotFoundException or FileLoadException or BadImageFormatException)
        {
            return null; // A reference that was not deployed holds no grain of this application.
        }
    }
}
