namespace OneCaptcha.Cluster.Driver;

/// <summary>A silo, a gateway or a whole service, with the address at which it answers probes.</summary>
internal sealed class ServiceProcess(ManagedProcess process, Uri address) : IAsyncDisposable
{
    private readonly HttpClient _client = new() { BaseAddress = address, Timeout = TimeSpan.FromSeconds(10) };

    public string Name => process.Name;

    public bool HasEnded => process.HasEnded;

    public Uri Address => address;

    public TimeSpan Cpu => process.Cpu;

    public async Task<bool> IsReady()
    {
        using var reply = await _client.GetAsync(new Uri("/health/ready", UriKind.Relative));
        return reply.IsSuccessStatusCode;
    }

    public Task WaitUntilReady() => Wait.Until($"{Name} is ready", IsReady);

    public Task Kill() => process.Kill();

    public void Freeze() => process.Freeze();

    public Task Terminate() => process.Terminate();

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await process.DisposeAsync();
    }
}
