using System.Diagnostics;

namespace OneCaptcha.Hosting;

/// <summary>A server that a test starts, known to be up by a line that it prints, and stopped by its own process id.</summary>
public sealed class Child : IAsyncDisposable
{
    private readonly Process _process;

    private Child(Process process) => _process = process;

    /// <summary>Starts a program and waits until it prints a line that holds the sign.</summary>
    /// <returns>The child, and that line.</returns>
    /// <exception cref="InvalidOperationException">It ended instead; the message holds what it printed.</exception>
    public static async Task<(Child Child, string Line)> Start(
        string file, IEnumerable<string> arguments, string sign, IReadOnlyDictionary<string, string>? environment = null)
    {
        var start = new ProcessStartInfo(file, arguments) { RedirectStandardError = true, RedirectStandardOutput = true };
        foreach (var (name, value) in environment ?? new Dictionary<string, string>()) start.Environment[name] = value;
        var process = new Process { StartInfo = start, EnableRaisingEvents = true };
        var up = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        var printed = new Queue<string>();
        void Read(object sender, DataReceivedEventArgs line)
        {
            if (line.Data is null || up.Task.IsCompleted) return;

            lock (printed) printed.Enqueue(line.Data);
            if (line.Data.Contains(sign, StringComparison.Ordinal)) up.TrySetResult(line.Data);
        }

        process.OutputDataReceived += Read;
        process.ErrorDataReceived += Read;
        process.Exited += (_, _) =>
        {
            process.WaitForExit();
            lock (printed) up.TrySetException(new InvalidOperationException($"{file} ended: {string.Join('\n', printed)}"));
        };
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return (new Child(process), await up.Task.WaitAsync(TimeSpan.FromSeconds(60)));
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
    }
}
