using OneCaptcha.Grains;
using StackExchange.Redis;

namespace OneCaptcha.Silo;

/// <summary>
/// One life of a Redis server. Its <c>run_id</c> is random and made anew whenever a server starts, and every replica has its own: after a
/// restart, a failover or a restored snapshot, all of which may lose what was acknowledged, it is another.
/// </summary>
internal sealed class RedisRun(RedisConnection connection) : IStorageRun
{
    private const string Field = "run_id:";

    /// <inheritdoc/>
    public async Task<string> Id()
    {
        try
        {
            var database = await connection.Database();
            var server = (string?)await database.ExecuteAsync("INFO", ["server"], CommandFlags.DemandMaster) ?? "";
            var line = server.Split('\n').FirstOrDefault(line => line.StartsWith(Field, StringComparison.Ordinal))
                ?? throw new IOException("Redis does not tell its run_id.");
            return line[Field.Length..].Trim();
        }
        catch (Exception failure) when (failure is RedisException or TimeoutException or OperationCanceledException)
        {
            throw new IOException("Redis does not answer.", failure);
        }
    }
}
