using System.Diagnostics.CodeAnalysis;

namespace Orleans.Runtime;

/// <summary>When a grain timer ticks, and what its ticks do to the activation.</summary>
public readonly struct GrainTimerCreationOptions()
{
    /// <summary>A timer whose ticks neither interleave nor keep the activation alive.</summary>
    [SetsRequiredMembers]
    public GrainTimerCreationOptions(TimeSpan dueTime, TimeSpan period) : this()
    {
        DueTime = dueTime;
        Period = period;
    }

    /// <summary>The time to the first tick; <see cref="Timeout.InfiniteTimeSpan"/> for never.</summary>
    public required TimeSpan DueTime { get; init; }

    /// <summary>The time from the end of a tick to the next; <see cref="Timeout.InfiniteTimeSpan"/> for a single tick.</summary>
    public required TimeSpan Period { get; init; }

    /// <summary>Whether a tick may begin while a call awaits.</summary>
    public bool Interleave { get; init; }

    /// <summary>Whether ticks count as use for idle collection.</summary>
    public bool KeepAlive { get; init; }
}

/// <summary>A running timer; disposing it ends its ticks.</summary>
public interface IGrainTimer : IDisposable
{
    /// <summary>Sets the times anew; within a tick, they hold from its end.</summary>
    void Change(TimeSpan dueTime, TimeSpan period);
}
