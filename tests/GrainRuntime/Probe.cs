using System.Collections.Concurrent;

namespace OneCaptcha.GrainRuntime.Tests;

/// <summary>What grains and tests tell each other: facts that happened, and gates that a grain waits at until a test opens them.</summary>
public sealed class Probe
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly Lock _lock = new();
    private readonly List<string> _facts = [];
    private readonly List<(string Fact, int Times, TaskCompletionSource Reached)> _waiting = [];
    private readonly ConcurrentDictionary<string, TaskCompletionSource> _gates = new();

    /// <summary>The scheduler of a grain that has left it here.</summary>
    public TaskScheduler? Scheduler { get; set; }

    /// <summary>All facts, in order.</summary>
    public string[] Facts
    {
        get { lock (_lock) return [.. _facts]; }
    }

    /// <summary>Something happened.</summary>
    public void Report(string fact)
    {
        lock (_lock)
        {
            _facts.Add(fact);
            foreach (var waiting in _waiting.Where(waiting => waiting.Fact == fact && Count(fact) >= waiting.Times).ToArray())
            {
                _waiting.Remove(waiting);
                waiting.Reached.SetResult();
            }
        }
    }

    /// <summary>How often it happened.</summary>
    public int Count(string fact)
    {
        lock (_lock) return _facts.Count(other => other == fact);
    }

    /// <summary>Waits until it has happened so many times.</summary>
    public Task Reached(string fact, int times = 1)
    {
        lock (_lock)
        {
            if (Count(fact) >= times) return Task.CompletedTask;
            var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _waiting.Add((fact, times, reached));
            return reached.Task.WaitAsync(Patience);
        }
    }

    /// <summary>Waits until a test opens the gate.</summary>
    public Task Gate(string name) => GateSource(name).Task;

    /// <summary>Lets pass whoever waits or will wait at the gate.</summary>
    public void Open(string name) => GateSource(name).TrySetResult();

    /// <summary>Opens every gate there is, at the end of a test.</summary>
    public void OpenAll()
    {
        foreach (var gate in _gates.Values) gate.TrySetResult();
    }

    private TaskCompletionSource GateSource(string name) =>
        _gates.GetOrAdd(name, _ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
}
