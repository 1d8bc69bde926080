using System.Diagnostics;
using System.Runtime.InteropServices;

namespace OneCaptcha.Cluster.Driver;

/// <summary>A process that this program started and may stop; what it prints goes to a file.</summary>
internal sealed partial class ManagedProcess : IAsyncDisposable
{
    private const int Sigkill = 9;
    private const int Sigterm = 15;
    private const int Sigstop = 19;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Process _process;
    private TimeSpan _cpu;

    private ManagedProcess(Process process, string name) => (_process, Name) = (process, name);

    public string Name { get; }

    public bool HasEnded => _process.HasExited;

    /// <summary>CPU time it has used, also after its end as of the last look.</summary>
    public TimeSpan Cpu
    {
        get
        {
            try
            {
                _process.Refresh();
                return _cpu = _process.TotalProcessorTime;
            }
            catch (InvalidOperationException)
            {
                return _cpu;
            }
        }
    }

    /// <summary>Starts a command; where a network namespace is named, in that.</summary>
    public static ManagedProcess Start(string name, string folder, string? network, string file, params IEnumerable<string> arguments)
    {
        string[] command = network is null ? [file, .. arguments] : ["ip", "netns", "exec", network, file, .. arguments];
        // exec: the process that is signalled is the program, not a shell.
        var start = new ProcessStartInfo("/bin/sh", ["-c", "exec \"$@\" >>\"$0\" 2>&1", Path.Combine(folder, $"{name}.log"), .. command])
        {
            WorkingDirectory = folder,
        };
        return new ManagedProcess(Process.Start(start)!, name);
    }

    /// <summary>SIGKILL: it is gone at once.</summary>
    public Task Kill() => Signal(Sigkill);

    /// <summary>SIGSTOP: it does nothing any more and its connections stay open, as where a machine or its network vanishes.</summary>
    public void Freeze() => _ = kill(_process.Id, Sigstop);

    /// <summary>SIGTERM: it leaves in its own time.</summary>
    public Task Terminate() => Signal(Sigterm);

    public async ValueTask DisposeAsync()
    {
        await Kill();
        _process.Dispose();
    }

    private async Task Signal(int signal)
    {
        _ = Cpu;
        if (!_process.HasExited) _ = kill(_process.Id, signal);
        await _process.WaitForExitAsync().WaitAsync(Patience);
    }

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int kill(int process, int signal);
}
