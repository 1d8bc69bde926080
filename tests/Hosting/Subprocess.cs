using System.Diagnostics;

namespace OneCaptcha.Hosting;

/// <summary>Programs that tests run.</summary>
public static class Subprocess
{
    /// <summary>Runs a program to its end and gives its standard output, trimmed.</summary>
    /// <exception cref="InvalidOperationException">It ended with another status than 0; the message holds what it printed.</exception>
    public static async Task<string> Run(string file, IEnumerable<string> arguments, string? workingDirectory = null)
    {
        using var process = Process.Start(new ProcessStartInfo(file, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = workingDirectory ?? "",
        })!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0
            ? (await output).Trim()
            : throw new InvalidOperationException($"{file} ended with {process.ExitCode}: {await output} {await errors}");
    }
}
