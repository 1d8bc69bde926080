using System.Reflection;
using Orleans.Concurrency;

namespace OneCaptcha.EmbeddedRuntime;

/// <summary>One method of a grain interface, looked at by reflection once.</summary>
internal abstract class GrainMethod(MethodInfo method)
{
    private readonly MethodInvoker _invoker = MethodInvoker.Create(method);

    internal string Interface { get; } = method.DeclaringType!.Name;

    internal string Method { get; } = method.Name;

    internal string Name { get; } = $"{method.DeclaringType!.Name}.{method.Name}";

    internal bool Interleaves { get; } = method.IsDefined(typeof(AlwaysInterleaveAttribute));

    protected bool ReturnsValueTask { get; } = method.ReturnType.IsValueType;

    /// <exception cref="NotSupportedException">The method is generic or returns something else than a task.</exception>
    internal static GrainMethod Create(MethodInfo method)
    {
        var type = method.ReturnType;
        if (method.IsGenericMethod) throw Unsupported(method, "is generic");
        if (type == typeof(Task) || type == typeof(ValueTask)) return new PlainGrainMethod(method);
        if (!type.IsGenericType || (type.GetGenericTypeDefinition() != typeof(Task<>) && type.GetGenericTypeDefinition() != typeof(ValueTask<>)))
            throw Unsupported(method, $"returns {type}");
        return (GrainMethod)Activator.CreateInstance(typeof(GrainMethod<>).MakeGenericType(type.GetGenericArguments()), method)!;
    }

    /// <summary>Sends a call and returns what the interface method returns.</summary>
    internal abstract object Call(GrainReference target, object?[] arguments);

    internal object? Invoke(object grain, object?[] arguments) => _invoker.Invoke(grain, arguments.AsSpan());

    private static NotSupportedException Unsupported(MethodInfo method, string what) =>
        new($"Grain method {method.DeclaringType}.{method.Name} {what}; it must return Task, ValueTask, or either with a result.");
}

/// <summary>A method without a result.</summary>
internal sealed class PlainGrainMethod(MethodInfo method) : GrainMethod(method)
{
    internal override object Call(GrainReference target, object?[] arguments)
    {
        var request = new PlainRequest(this, arguments, target.Class.Runtime.Now);
        target.Class.Send(target.Key, request);
        return ReturnsValueTask ? new ValueTask(request.Reply) : request.Reply;
    }
}

/// <summary>A method with a result.</summary>
internal sealed class GrainMethod<T>(MethodInfo method) : GrainMethod(method)
{
    internal override object Call(GrainReference target, object?[] arguments)
    {
        var request = new Request<T>(this, arguments, target.Class.Runtime.Now);
        target.Class.Send(target.Key, request);
        return ReturnsValueTask ? new ValueTask<T>(request.Reply) : request.Reply;
    }
}
