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

    /// <summary>The pages that people read, without those of packages that lie beside them.</summary>
    public static IEnumerable<string> Pages() =>
        new[] { "docs", "deploy", "clients", "src", "tests", "tools", "bench" }.SelectMany(folder => Files(folder, "*.md"))
            .Where(page => !page.Contains("/node_modules/", StringComparison.Ordinal)).Prepend(Path("README.md"));
}
