using Microsoft.Extensions.Options;

namespace OneCaptcha.Grains.Challenges;

/// <summary>Counts the silo's open sessions against their limit, so that a flood meets a number before it fills the memory.</summary>
public sealed class OpenSessions(IOptions<ChallengeOptions> options)
{
    private int _count;

    /// <summary>How many may be open at once.</summary>
    public int Limit { get; } = options.Value.OpenSessions;

    /// <summary>Sessions with a stage that waits for its answer.</summary>
    public int Count => Volatile.Read(ref _count);

    /// <summary>Whether a further session may open.</summary>
    public bool HasRoom => Count < Limit;

    internal void Add() => Interlocked.Increment(ref _count);

    internal void Remove() => Interlocked.Decrement(ref _count);
}
