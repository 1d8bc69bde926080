namespace OneCaptcha.Grains;

/// <summary>Storage in this process's memory: its life is the process's.</summary>
internal sealed class ProcessRun : IStorageRun
{
    private static readonly Task<string> Only = Task.FromResult("");

    /// <inheritdoc/>
    public Task<string> Id() => Only;
}
