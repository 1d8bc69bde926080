using StackExchange.Redis;

namespace OneCaptcha.Silo;

/// <summary>
/// This process's one connection to Redis, made when it is first needed. Membership, records and <see cref="RedisRun"/> share it, so that
/// none of them still talks to a server that another has seen replaced.
/// </summary>
internal sealed class RedisConnection(ClusterSettings settings) : IAsyncDisposable
{
    private readonly Lazy<Task<ConnectionMultiplexer>> _connection = new(() => ConnectionMultiplexer.ConnectAsync(settings.Redis));

    /// <summary>The database.</summary>
    public async ValueTask<IDatabase> Database() => (await _connection.Value).GetDatabase();

    /// <summary>For Orleans' providers, which must not dispose of it.</summary>
    public async Task<(IConnectionMultiplexer Multiplexer, bool IsShared)> Share() => (await _connection.Value, true);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_connection.IsValueCreated) await (await _connection.Value).DisposeAsync();
    }
}
