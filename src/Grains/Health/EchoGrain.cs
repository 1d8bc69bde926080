namespace OneCaptcha.Grains.Health;

/// <summary>One on every silo that is asked, so that no silo answers for another.</summary>
[StatelessWorker(1)]
internal sealed class EchoGrain : Grain, IEchoGrain
{
    /// <inheritdoc/>
    public Task Answer() => Task.CompletedTask;
}
