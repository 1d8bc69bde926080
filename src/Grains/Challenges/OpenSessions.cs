using Microsoft.Extensions.Options;

namespace OneCaptcha.Grains.Challenges;

/// <summary>Counts the silo's open sessions against their limit, so that a flood meets a number before it fills the memory.</summary>
public sealed class OpenSessions(IOptions<ChallengeOptions> options)
{
    private readonly int _limit = options.Value.OpenSessions;
    private int _count;

    /// <summary>Sessions with a stage that waits for its answer.</summary>
    public int Count => Volatile.Read(ref _count);

    /// <summary>Whether a further session may open.</summary>
    public bool HasRoom => Count < _limit;

    internal void Add() => Interlocked.Increment(ref _count);

    internal void Remove() => Interlocked.Decrement(ref _count);
}
