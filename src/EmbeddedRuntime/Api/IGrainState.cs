namespace Orleans;

/// <summary>What a storage reads into and writes from.</summary>
public interface IGrainState<T>
{
    /// <summary>The state.</summary>
    T? State { get; set; }

    /// <summary>The version that the storage last handed out; null without a record.</summary>
    string? ETag { get; set; }

    /// <summary>Whether the storage holds a record.</summary>
    bool RecordExists { get; set; }
}
