using System.Diagnostics;
using System.Globalization;
using System.Text;
using OneCaptcha.Lab.Images;
using OneCaptcha.Lab.Solve;

namespace OneCaptcha.Lab.Attack;

/// <summary>
/// Tesseract, as Debian packs it (<c>tesseract-ocr</c>): ink parted from ground by colour, twice as large, black on white, read as one
/// character. Read as a word, or four times as large, it finds less on every difficulty, two characters a tile or not.
/// </summary>
internal sealed class Ocr : IAttack, IDisposable
{
    private const string Program = "/usr/bin/tesseract";
    private const int Larger = 2;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("onecaptcha-ocr-");

    /// <exception cref="OptionsException">It is not installed.</exception>
    public Ocr()
    {
        if (!File.Exists(Program))
        {
            throw new OptionsException($"{Program} is missing: apt-get install tesseract-ocr");
        }
    }

    /// <inheritdoc/>
    public int CalibrationStages => 30;

    /// <inheritdoc/>
    public TimeSpan SpentElsewhere
    {
        get
        {
            // proc(5): what children took that have ended, in user and kernel mode, in hundredths of a second.
            var fields = File.ReadAllText("/proc/self/stat").Split(')')[^1].Split(' ');
            return TimeSpan.FromMilliseconds(10 * (long.Parse(fields[14], CultureInfo.InvariantCulture) + long.Parse(fields[15], CultureInfo.InvariantCulture)));
        }
    }

    /// <inheritdoc/>
    public float[][] Evidence(Question question)
    {
        var list = new StringBuilder();
        foreach (var (i, image) in question.Images.Index())
        {
            var path = Path.Combine(_folder.FullName, $"{i}.pgm");
            File.WriteAllBytes(path, Page(GlyphMask.Of(PngReader.Read(image))));
            list.AppendLine(path);
        }

        var listed = Path.Combine(_folder.FullName, "list.txt");
        File.WriteAllText(listed, list.ToString());
        string[] words = [.. Read(listed).Split('\f').Select(page => page.Trim())];
        var expected = words[0].Length > 0 ? words[0][0] : '\0';
        return [.. Enumerable.Range(1, Question.TileCount).Select(i => (float[])
        [
            words[i].Contains(expected, StringComparison.Ordinal) ? 1 : 0, words[i].Contains(expected, StringComparison.OrdinalIgnoreCase) ? 1 : 0,
        ])];
    }

    /// <inheritdoc/>
    public void Dispose() => _folder.Delete(recursive: true);

    private static string Read(string list)
    {
        var start = new ProcessStartInfo(Program, [list, "stdout", "--psm", "10", "-l", "eng"]) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["OMP_THREAD_LIMIT"] = "1";
        using var process = Process.Start(start)!;
        process.ErrorDataReceived += (_, _) => { };
        process.BeginErrorReadLine();
        var text = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? text : throw new InvalidOperationException($"tesseract ended with status {process.ExitCode}");
    }

    /// <summary>A grey picture in the simplest format there is (Netpbm P5).</summary>
    private static byte[] Page(GlyphMask mask)
    {
        var (width, height) = (mask.Width * Larger, mask.Height * Larger);
        var header = Encoding.ASCII.GetBytes($"P5 {width} {height} 255\n");
        var page = new byte[header.Length + (width * height)];
        header.CopyTo(page, 0);
        for (var i = 0; i < width * height; i++)
        {
            var ink = mask.At((i % width / (float)Larger) - 0.375f, (i / width / (float)Larger) - 0.375f);
            page[header.Length + i] = (byte)(255 * (1 - ink));
        }

        return page;
    }
}
