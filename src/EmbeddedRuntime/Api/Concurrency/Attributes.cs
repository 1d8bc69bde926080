namespace Orleans.Concurrency;

/// <summary>Calls of this class may interleave wherever one awaits; they still never run in parallel.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class ReentrantAttribute : Attribute;

/// <summary>Calls of this interface method may begin while any other call awaits.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class AlwaysInterleaveAttribute : Attribute;

/// <summary>A key of this class has a pool of interchangeable activations, made as load asks for them.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class StatelessWorkerAttribute : Attribute
{
    /// <summary>As many activations as there are processors.</summary>
    public StatelessWorkerAttribute() : this(-1)
    {
    }

    /// <summary>At most <paramref name="maxLocalWorkers"/> activations; zero or less means one per processor.</summary>
    public StatelessWorkerAttribute(int maxLocalWorkers) =>
        MaxLocalWorkers = maxLocalWorkers > 0 ? maxLocalWorkers : Environment.ProcessorCount;

    /// <summary>As above. Here idle workers always leave by idle collection, whatever <paramref name="removeIdleWorkers"/> says.</summary>
    public StatelessWorkerAttribute(int maxLocalWorkers, bool removeIdleWorkers) : this(maxLocalWorkers) =>
        _ = removeIdleWorkers;

    internal int MaxLocalWorkers { get; }
}
