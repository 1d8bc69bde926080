using System.Diagnostics;
using System.Text.Json;

namespace OneCaptcha.Glyphs.Bench;

/// <summary>The reference: <c>skia.mjs</c>, run by Node in the same run.</summary>
/// <param name="Flat">A drawing like those of difficulty 0.</param>
/// <param name="Cluttered">A drawing like those of difficulty 3.</param>
internal sealed record Skia(Skia.Cost Flat, Skia.Cost Cluttered)
{
    /// <summary>What a tile costs.</summary>
    internal sealed record Cost(double Microseconds, double Best, double Bytes);

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <summary>Measures it; null where Node or the package cannot be had.</summary>
    public static async Task<Skia?> Measure()
    {
        var folder = Path.GetDirectoryName(ScriptPath())!;
        if (!Directory.Exists(Path.Combine(folder, "node_modules")) && await Run("npm", ["install", "--no-audit", "--no-fund", "--no-package-lock"], folder) is null)
        {
            return null;
        }

        return await Run("node", ["skia.mjs"], folder) is { } line ? JsonSerializer.Deserialize<Skia>(line, Json) : null;
    }

    /// <summary>What the program prints, or null when it is missing or fails.</summary>
    private static async Task<string?> Run(string program, string[] arguments, string folder)
    {
        try
        {
            var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true };
            using var process = Process.Start(start)!;
            var output = await process.StandardOutput.ReadToEndAsync();
            await process.WaitForExitAsync();
            return process.ExitCode == 0 ? output : null;
        }
        catch (System.ComponentModel.Win32Exception missing)
        {
            Console.Error.WriteLine($"{program}: {missing.Message}");
            return null;
        }
    }

    private static string ScriptPath([System.Runtime.CompilerServices.CallerFilePath] string here = "") => here;
}
