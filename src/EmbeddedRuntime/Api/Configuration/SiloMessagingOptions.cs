namespace Orleans.Configuration;

/// <summary>What bounds a grain call.</summary>
public class SiloMessagingOptions
{
    /// <summary>After this time a caller gets a <see cref="TimeoutException"/>; the call itself is not cancelled. 30 seconds.</summary>
    public TimeSpan ResponseTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Calls that may wait at one worker of a stateless-worker pool; one more is refused. 0: no limit.</summary>
    public int MaxEnqueuedRequestsHardLimit_StatelessWorker { get; set; }
}
