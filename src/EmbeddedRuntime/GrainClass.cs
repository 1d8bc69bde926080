using System.Collections.Concurrent;
using System.Diagnostics;
using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using Orleans;
using Orleans.Concurrency;
using Orleans.Configuration;
using Orleans.Core;
using Orleans.Runtime;

namespace OneCaptcha.EmbeddedRuntime;

/// <summary>One grain class: what its attributes say, how an instance is made, and the directory of its activations.</summary>
internal sealed class GrainClass
{
    private readonly ConcurrentDictionary<string, ITurnTarget> _directory = new(StringComparer.Ordinal);
    private readonly ConstructorInvoker _constructor;
    private readonly Func<Activation, object>[] _parameters;
    private long _calls;

    internal GrainClass(GrainRuntime runtime, Type type, GrainCollectionOptions collection, SiloMessagingOptions messaging)
    {
        Runtime = runtime;
        Type = type;
        GrainType = GrainType.Create(StoredName(type));
        IsReentrant = type.IsDefined(typeof(ReentrantAttribute));
        MaxWorkers = type.GetCustomAttribute<StatelessWorkerAttribute>()?.MaxLocalWorkers ?? 0;
        QueueLimit = MaxWorkers > 0 ? messaging.MaxEnqueuedRequestsHardLimit_StatelessWorker : 0;
        CollectionAge = AgeLimit(type, collection);
        var constructor = type.GetConstructors() is [var only] ? only
            : throw new InvalidOperationException($"Grain class {type} must have one public constructor.");
        _constructor = ConstructorInvoker.Create(constructor);
        _parameters = [.. constructor.GetParameters().Select(parameter => Parameter(parameter, runtime.ServiceProvider))];
    }

    internal GrainRuntime Runtime { get; }

    internal Type Type { get; }

    internal GrainType GrainType { get; }

    internal bool IsReentrant { get; }

    /// <summary>0 unless the class is a stateless worker.</summary>
    internal int MaxWorkers { get; }

    /// <summary>Calls that may wait at one activation; 0 for no limit.</summary>
    internal int QueueLimit { get; }

    /// <summary>Idleness after which an activation is collected; infinite for never.</summary>
    internal TimeSpan CollectionAge { get; }

    /// <summary>Calls that were issued.</summary>
    internal long Calls => Volatile.Read(ref _calls);

    /// <summary>All activations, for the sweeps; those that come and go meanwhile may be missing.</summary>
    internal IEnumerable<Activation> Activations
    {
        get
        {
            foreach (var (_, target) in _directory)
            {
                if (target is Activation activation) yield return activation;
                foreach (var worker in (target as StatelessWorkerPool)?.Workers ?? []) yield return worker;
            }
        }
    }

    /// <summary>Takes a call, unless the host is stopping and the call comes from outside the grains.</summary>
    internal void Send(string key, Request request)
    {
        if (Runtime.IsStopping && TaskScheduler.Current is not Activation)
        {
            Runtime.Telemetry.CountRefusal(this, RuntimeTelemetry.Stopping);
            request.Fail(new SiloUnavailableException($"The host is shutting down and takes no call to {GrainType}."));
            return;
        }

        var call = Interlocked.Increment(ref _calls);
        if (Runtime.Telemetry.IsTimed(call)) request.Queued = Stopwatch.GetTimestamp();
        Post(key, request);
    }

    internal void Post(string key, Turn turn)
    {
        ITurnTarget? target;
        do
        {
            if (!_directory.TryGetValue(key, out target)) target = _directory.GetOrAdd(key, CreateTarget);
        }
        while (!target.TryPost(turn));
    }

    internal void Remove(Activation activation, ITurnTarget target)
    {
        if (target.Remove(activation)) _directory.TryRemove(new(activation.Key, target));
    }

    internal Grain CreateGrain(Activation activation, List<IStorage> states)
    {
        var arguments = new object?[_parameters.Length];
        for (var i = 0; i < arguments.Length; i++)
        {
            arguments[i] = _parameters[i](activation);
            if (arguments[i] is IStorage state) states.Add(state);
        }

        return (Grain)_constructor.Invoke(arguments.AsSpan());
    }

    private static string StoredName(Type type)
    {
        var name = type.Name.ToLowerInvariant();
        return name.EndsWith("grain", StringComparison.Ordinal) && name.Length > 5 ? name[..^5] : name;
    }

    private static TimeSpan AgeLimit(Type type, GrainCollectionOptions options)
    {
        if (type.IsDefined(typeof(KeepAliveAttribute))) return Timeout.InfiniteTimeSpan;
        return type.GetCustomAttribute<CollectionAgeLimitAttribute>()?.AgeLimit ?? options.CollectionAge;
    }

    private static Func<Activation, object> Parameter(ParameterInfo parameter, IServiceProvider services)
    {
        var type = parameter.ParameterType;
        return parameter.GetCustomAttribute<PersistentStateAttribute>() is { } state
            ? PersistentState.Factory(type, state, services)
            : _ => services.GetRequiredService(type);
    }

    private ITurnTarget CreateTarget(string key) => MaxWorkers > 0 ? new StatelessWorkerPool(this, key) : new Activation(this, key);
}
