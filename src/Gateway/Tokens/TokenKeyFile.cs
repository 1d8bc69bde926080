using System.Security.Cryptography;
using System.Text.Json;
using OneCaptcha.Gateway.Http;

namespace OneCaptcha.Gateway.Tokens;

/// <summary>
/// The default key, for a service that was given none: made once and kept in the data directory as <c>token-keys</c>, readable by
/// the owner alone. The file has the shape of the setting, <c>{"OneCaptcha":{"Keys":[{"Key":"…"}]}}</c>, and can be moved there.
/// </summary>
internal static class TokenKeyFile
{
    public const string Name = "token-keys";

    /// <summary>Reads the file of <paramref name="directory"/>, making directory and file where they are absent.</summary>
    /// <exception cref="TokenKeysException">The file holds no usable key.</exception>
    public static List<(AesKeyWrap Key, DateTimeOffset? SealFrom)> ReadOrCreate(string directory)
    {
        var path = Path.Combine(directory, Name);
        OwnerOnlyFile.Ensure(path, Write);
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
