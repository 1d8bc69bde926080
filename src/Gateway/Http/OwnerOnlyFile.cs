using System.Runtime.InteropServices;

namespace OneCaptcha.Gateway.Http;

/// <summary>A secret of the service in a file that only its own user may read, made once.</summary>
internal static class OwnerOnlyFile
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>
    /// Makes the file, and its directory, where it is absent. It appears whole and only once: of processes that start together
    /// one wins, and all of them read what it wrote.
    /// </summary>
    public static void Ensure(string path, Action<Stream> write)
    {
        if (File.Exists(path)) return;

        var directory = Path.GetDirectoryName(Path.GetFullPath(path))!;
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(directory);
        else Directory.CreateDirectory(directory, OwnerOnly | UnixFileMode.UserExecute);

        var temporary = $"{path}.{Guid.NewGuid():N}";
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = OwnerOnly;
        try
        {
            using (var stream = new FileStream(temporary, options))
            {
                write(stream);
                stream.Flush(flushToDisk: true);
            }

            Publish(temporary, path);
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    /// <summary>
    /// Gives the file its name unless the name is taken. File.Move would look first and rename then, so that on Unix two processes
    /// can both succeed and the first go on with a secret that is no longer in the file; link(2) looks and names in one step.
    /// </summary>
    private static void Publish(string temporary, string path)
    {
        if (!OperatingSystem.IsWindows() && (Link(temporary, path) == 0 || File.Exists(path))) return;
        try
        {
            // Windows, or a file system without hard links.
            File.Move(temporary, path, overwrite: false);
        }
        catch (IOException) when (File.Exists(path))
        {
            // Another process was first.
        }
    }

    [DllImport("libc", EntryPoint = "link")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Link(
        [MarshalAs(UnmanagedType.LPUTF8Str)] string existing, [MarshalAs(UnmanagedType.LPUTF8Str)] string name);
}
