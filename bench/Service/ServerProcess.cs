using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace OneCaptcha.Bench.Service;

/// <summary>A server in a process of its own, so that its CPU time and memory are its own.</summary>
internal sealed class ServerProcess : IDisposable
{
    private readonly Process _process;

    private ServerProcess(Process process, Uri address) => (_process, Address) = (process, address);

    /// <summary>Where it listens.</summary>
    public Uri Address { get; }

    /// <summary>CPU time it has used.</summary>
    public TimeSpan Cpu
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    /// <summary>Resident memory in megabytes (10⁶ bytes).</summary>
    public double ResidentMegabytes
    {
        get
        {
            _process.Refresh();
            return _process.WorkingSet64 / 1e6;
        }
    }

    /// <summary>Starts <c>serve MODE</c> of this program and waits until it answers.</summary>
    public static Task<ServerProcess> Start(string mode, Action<ProcessStartInfo>? configure = null) => Start(port =>
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!, [.. Self(), "serve", mode, port.ToString()]);
        configure?.Invoke(start);
        return start;
    });

    /// <summary>Starts a command that listens on the port it is given, and waits until it answers.</summary>
    public static async Task<ServerProcess> Start(Func<int, ProcessStartInfo> command)
    {
        var port = FreePort();
        var start = command(port);
        start.RedirectStandardOutput = true;
        var process = Process.Start(start)!;
        process.OutputDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        var server = new ServerProcess(process, new Uri($"http://127.0.0.1:{port}"));
        await server.WaitUntilItAnswers();
        return server;
    }

    /// <summary>Ends it.</summary>
    public void Dispose()
    {
        _process.Kill(entireProcessTree: true);
        _process.WaitForExit();
        _process.Dispose();
    }

    private async Task WaitUntilItAnswers()
    {
        using var client = new HttpClient { BaseAddress = Address };
        for (var started = Stopwatch.StartNew(); started.Elapsed < TimeSpan.FromSeconds(30);)
        {
            try
            {
                using var reply = await client.PostAsync(new Uri("/api/challenge", UriKind.Relative), content: null);
                if (reply.IsSuccessStatusCode) return;
            }
            catch (HttpRequestException)
            {
                // Not listening yet.
            }

            await Task.Delay(2);
        }

        throw new TimeoutException($"{Address} did not answer within 30 s.");
    }

    // Under `dotnet run` and `dotnet exec` the process is the host and this program its first argument.
    private static IEnumerable<string> Self() =>
        Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet" ? [typeof(ServerProcess).Assembly.Location] : [];

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
