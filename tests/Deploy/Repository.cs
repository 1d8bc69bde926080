using System.Runtime.CompilerServices;

namespace OneCaptcha.Deploy.Tests;

/// <summary>The files of the repository.</summary>
internal static class Repository
{
    /// <summary>Where a file or folder lies.</summary>
    public static string Path(string path, [CallerFilePath] string file = "") =>
        System.IO.Path.GetFullPath(System.IO.Path.Combine(System.IO.Path.GetDirectoryName(file)!, "..", "..", path));

    /// <summary>The files of a folder and those below it.</summary>
    public static IEnumerable<string> Files(string folder, string pattern) =>
        Directory.EnumerateFiles(Path(folder), pattern, SearchOption.AllDirectories);
}
