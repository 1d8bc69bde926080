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

    private async Task<bool> Answers()
    {
        using var socket = new TcpClient();
        await socket.ConnectAsync(EndPoint);
        await using var stream = socket.GetStream();
        await stream.WriteAsync("PING\r\n"u8.ToArray());
        var reply = new byte[64];
        var length = await stream.ReadAsync(reply);
        return Encoding.ASCII.GetString(reply, 0, length).StartsWith("+PONG", StringComparison.Ordinal);
    }

    private static void Copy(DirectoryInfo from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (var file in from.EnumerateFiles()) file.CopyTo(Path.Combine(to, file.Name));
        foreach (var folder in from.EnumerateDirectories()) Copy(folder, Path.Combine(to, folder.Name));
    }
}
