using System.Diagnostics;

namespace OneCaptcha.EmbeddedRuntime;

/// <summary>One call of a grain method. The reply completes its caller asynchronously, never inside the grain's turn.</summary>
internal abstract class Request(GrainMethod method, object?[] arguments, long issued) : Turn
{
    /// <summary>When the caller called, as a timestamp of the runtime's clock.</summary>
    internal long Issued { get; } = issued;

    /// <summary>The same by the machine's stopwatch, if the call is timed; else 0.</summary>
    internal long Queued { get; set; }

    internal string MethodName => Method.Name;

    /// <summary>What the caller was doing, where that is followed.</summary>
    internal Activity? Caller { get; } = RuntimeTelemetry.Caller;

    /// <summary>Begins the span of this call, within the caller's.</summary>
    internal Activity? BeginSpan() => RuntimeTelemetry.BeginCall(Caller, Method.Interface, Method.Method);

    internal sealed override bool Interleaves => Method.Interleaves;

    protected GrainMethod Method { get; } = method;

    protected object?[] Arguments { get; } = arguments;

    /// <summary>Ends the call for its caller; the first of reply and failure wins.</summary>
    internal abstract void Fail(Exception exception);
}

/// <summary>A call without a result.</summary>
internal sealed class PlainRequest(GrainMethod method, object?[] arguments, long issued) : Request(method, arguments, issued)
{
    private readonly TaskCompletionSource _reply = new(TaskCreationOptions.RunContinuationsAsynchronously);

    internal Task Reply => _reply.Task;

    internal override bool IsAbandoned => _reply.Task.IsCompleted;

    internal override Task Invoke(object grain)
    {
        var result = Method.Invoke(grain, Arguments);
        return result is ValueTask task ? task.AsTask() : (Task)result!;
    }

    internal override void Complete(Task outcome) => _reply.TrySetFromTask(outcome);

    internal override void Fail(Exception exception) => _reply.TrySetException(exception);
}

/// <summary>A call with a result.</summary>
internal sealed class Request<T>(GrainMethod method, object?[] arguments, long issued) : Request(method, arguments, issued)
{
    private readonly TaskCompletionSource<T> _reply = new(TaskCreationOptions.RunContinuationsAsynchronously);

    internal Task<T> Reply => _reply.Task;

    internal override bool IsAbandoned => _reply.Task.IsCompleted;

    internal override Task Invoke(object grain)
    {
        var result = Method.Invoke(grain, Arguments);
        return result is ValueTask<T> task ? task.AsTask() : (Task<T>)result!;
    }

    internal override void Complete(Task outcome)
    {
        if (outcome is Task<T> typed) _reply.TrySetFromTask(typed);
        else _reply.TrySetException(outcome.Exception!.InnerExceptions);
    }

    internal override void Fail(Exception exception) => _reply.TrySetException(exception);
}
