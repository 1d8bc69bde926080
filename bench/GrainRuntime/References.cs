using System.Threading.Channels;

namespace OneCaptcha.GrainRuntime.Bench;

/// <summary>The plainest actor: a channel, read by one loop.</summary>
public sealed class ChannelActor
{
    private readonly Channel<(int Number, TaskCompletionSource<int> Reply)> _channel =
        Channel.CreateUnbounded<(int, TaskCompletionSource<int>)>(new UnboundedChannelOptions { SingleReader = true });

    private int _sum;

    public ChannelActor() => _ = Run();

    public Task<int> Add(int number)
    {
        var reply = new TaskCompletionSource<int>(TaskCreationOptions.RunContinuationsAsynchronously);
        _channel.Writer.TryWrite((number, reply));
        return reply.Task;
    }

    private async Task Run()
    {
        await foreach (var (number, reply) in _channel.Reader.ReadAllAsync()) reply.SetResult(_sum += number);
    }
}

/// <summary>No actor at all: an object that lets one caller in at a time, on the caller's own thread.</summary>
#pragma warning disable CA1001 // A semaphore whose wait handle is never asked for holds nothing to dispose.
public sealed class LockedObject
#pragma warning restore CA1001
{
    private readonly SemaphoreSlim _gate = new(1);
    private int _sum;

    public async Task<int> Add(int number)
    {
        await _gate.WaitAsync();
        try
        {
            return _sum += number;
        }
        finally
        {
            _gate.Release();
        }
    }
}
