using Orleans.Runtime;

namespace Orleans.Storage;

/// <summary>A write met a stored version other than the one it was based on. Uncaught, it ends the activation.</summary>
public class InconsistentStateException(string errorMsg, string? storedEtag, string? currentEtag) : OrleansException(errorMsg)
{
    /// <summary>The version in the storage.</summary>
    public string? StoredEtag { get; } = storedEtag;

    /// <summary>The version that the writer knew.</summary>
    public string? CurrentEtag { get; } = currentEtag;

    /// <summary>Whether it is still in the activation that wrote: those that called it have lost nothing.</summary>
    internal bool IsSourceActivation { get; set; } = true;
}
