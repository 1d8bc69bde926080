using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace OneCaptcha.Cluster.Driver;

/// <summary>Debian's redis-server with the durability that the manifests set: every write is on the disk before it is acknowledged.</summary>
internal sealed class RedisServer(string folder, IPAddress address, int port, string? network) : IAsyncDisposable
{
    private ManagedProcess? _process;

    public IPEndPoint EndPoint { get; } = new(address, port);

    public TimeSpan Cpu => _process?.Cpu ?? TimeSpan.Zero;

    private string Data => Path.Combine(folder, "redis");

    public async Task Start()
    {
        Directory.CreateDirectory(Data);
        _process = ManagedProcess.Start("redis", folder, network, "redis-server",
            "--bind", address.ToString(), "--port", port.ToString(CultureInfo.InvariantCulture), "--dir", Data, "--save", "",
            "--appendonly", "yes", "--appendfsync", "always", "--maxmemory-policy", "noeviction", "--protected-mode", "no");
        await Wait.Until("Redis answers", async () => await Answers());
    }

    public Task Stop() => _process!.Terminate();

    public Task Kill() => _process!.Kill();

    /// <summary>Copies what is stored at this moment; nothing may be writing.</summary>
    public void CopyTo(string snapshot) => Copy(new DirectoryInfo(Data), snapshot);

    /// <summary>Puts a copy in the place of what is stored; the server must not be running.</summary>
    public void RestoreFrom(string snapshot)
    {
        Directory.Delete(Data, recursive: true);
        Copy(new DirectoryInfo(snapshot), Data);
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is not null) await _process.DisposeAsync();
    }

    /// <summary>How many records it holds, and the memory it uses in bytes.</summary>
    public async Task<(long Records, long Memory)> Holds()
    {
        const string Field = "used_memory:";
        var memory = (await Ask("INFO memory")).Split("\r\n").Single(line => line.StartsWith(Field, StringComparison.Ordinal));
        return (Number((await Ask("DBSIZE")).TrimEnd()[1..]), Number(memory[Field.Length..]));
    }

    private async Task<bool> Answers() => (await Ask("PING")).StartsWith("+PONG", StringComparison.Ordinal);

    // An inline command; its reply is short and comes at once.
    private async Task<string> Ask(string command)
    {
        using var socket = new TcpClient();
        await socket.ConnectAsync(EndPoint);
        await using var stream = socket.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(command + "\r\n"));
        var reply = new byte[16_384];
        var length = await stream.ReadAsync(reply);
        return Encoding.ASCII.GetString(reply, 0, length);
    }

    private static long Number(string text) => long.Parse(text, CultureInfo.InvariantCulture);

    private static void Copy(DirectoryInfo from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (var file in from.EnumerateFiles()) file.CopyTo(Path.Combine(to, file.Name));
        foreach (var folder in from.EnumerateDirectories()) Copy(folder, Path.Combine(to, folder.Name));
    }
}
