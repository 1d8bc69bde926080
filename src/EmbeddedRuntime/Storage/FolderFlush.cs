using System.Runtime.InteropServices;

namespace OneCaptcha.EmbeddedRuntime.Storage;

/// <summary>Puts the names in a folder on the disk: else a power cut may take back a rename or a removal of the last seconds.</summary>
internal static class FolderFlush
{
    private const int ReadOnly = 0;
    private const int BadDescriptor = 9, InvalidArgument = 22;

    /// <exception cref="IOException">The disk refuses.</exception>
    internal static void Flush(string folder)
    {
        // NTFS logs names by itself, and knows no such call.
        if (OperatingSystem.IsWindows()) return;

        var descriptor = Open(folder, ReadOnly);
        var isFlushed = descriptor >= 0 && Synchronise(descriptor) == 0;
        var error = Marshal.GetLastPInvokeError();
        if (descriptor >= 0) _ = Close(descriptor);
        // File systems that flush no folders say so in one of these two ways.
        if (!isFlushed && error is not (BadDescriptor or InvalidArgument))
            throw new IOException($"The folder {folder} cannot be flushed: {Marshal.GetPInvokeErrorMessage(error)}");
    }

    [DllImport("libc", EntryPoint = "open", SetLastError = true)]
    private static extern int Open([MarshalAs(UnmanagedType.LPUTF8Str)] string path, int flags);

    [DllImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static extern int Synchronise(int descriptor);

    [DllImport("libc", EntryPoint = "close")]
    private static extern int Close(int descriptor);
}
