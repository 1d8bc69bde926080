using Orleans.Runtime;

namespace Orleans;

/// <summary>What the runtime asks of a grain instance.</summary>
public interface IGrainBase
{
    /// <summary>The activation that the instance serves.</summary>
    IGrainContext GrainContext { get; }
}
