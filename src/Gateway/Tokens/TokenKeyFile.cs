using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text.Json;

namespace OneCaptcha.Gateway.Tokens;

/// <summary>
/// The default key, for a service that was given none: made once and kept in the data directory as <c>token-keys</c>, readable by
/// the owner alone. The file has the shape of the setting, <c>{"OneCaptcha":{"Keys":[{"Key":"…"}]}}</c>, and can be moved there.
/// </summary>
internal static class TokenKeyFile
{
    public const string Name = "token-keys";

    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Reads the file of <paramref name="directory"/>, making directory and file where they are absent.</summary>
    /// <exception cref="TokenKeysException">The file holds no usable key.</exception>
    public static List<(AesKeyWrap Key, DateTimeOffset? SealFrom)> ReadOrCreate(string directory)
    {
        var path = Path.Combine(directory, Name);
        if (!File.Exists(path)) Create(directory, path);
        try
        {
            using var stream = File.OpenRead(path);
            var file = new ConfigurationBuilder().AddJsonStream(stream).Build();
            var keys = TokenKeySettings.Read(file.GetSection(TokenKeySettings.Section));
            if (keys.Count > 0) return keys;
        }
        catch (Exception error) when (error is TokenKeysException or FormatException or InvalidDataException or JsonException)
        {
            // Said below, without quoting the file.
        }

        throw new TokenKeysException(
            $"{path} holds no usable key. Restore it, or remove it to have a new one made, which ends open sessions and passes.");
    }

    /// <summary>The file appears whole and only once: of processes that start together one wins, and the others read its key.</summary>
    private static void Create(string directory, string path)
    {
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(directory);
        else Directory.CreateDirectory(directory, OwnerOnly | UnixFileMode.UserExecute);

        var temporary = $"{path}.{Guid.NewGuid():N}";
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = OwnerOnly;
        try
        {
            using (var stream = new FileStream(temporary, options))
            {
                Write(stream);
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
    /// can both succeed and the first go on with a key that is no longer in the file; link(2) looks and names in one step.
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

    private static void Write(Stream stream)
    {
        Span<byte> key = stackalloc byte[AesKeyWrap.KeySize];
        RandomNumberGenerator.Fill(key);
        using var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true });
        json.WriteStartObject();
        json.WriteStartObject("OneCaptcha");
        json.WriteStartArray("Keys");
        json.WriteStartObject();
        json.WriteBase64String("Key", key);
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndObject();
    }
}
