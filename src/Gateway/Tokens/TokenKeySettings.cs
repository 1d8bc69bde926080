using System.Globalization;

namespace OneCaptcha.Gateway.Tokens;

/// <summary>
/// Reads a list of keys: <c>OneCaptcha:Keys:0=&lt;base64 of 16 bytes&gt;</c>, or <c>OneCaptcha:Keys:0:Key</c> with an optional
/// <c>OneCaptcha:Keys:0:SealFrom</c>, an ISO 8601 instant (UTC where it names no offset).
/// </summary>
internal static class TokenKeySettings
{
    public const string Section = "OneCaptcha:Keys";

    private static readonly string[] Names = ["Key", "SealFrom"];
    private static readonly string[] InstantFormats = ["yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd"];

    /// <summary>The keys in the order listed; none where the section is absent or empty.</summary>
    /// <exception cref="TokenKeysException">A setting cannot be used.</exception>
    public static List<(AesKeyWrap Key, DateTimeOffset? SealFrom)> Read(IConfigurationSection section)
    {
        if (!string.IsNullOrEmpty(section.Value))
            throw new TokenKeysException($"{section.Path} must be a list: {section.Path}:0, {section.Path}:1 …");
        return [.. section.GetChildren().Select(ReadKey)];
    }

    private static (AesKeyWrap Key, DateTimeOffset? SealFrom) ReadKey(IConfigurationSection entry)
    {
        if (!entry.GetChildren().Any()) return (ParseKey(entry), null);

        // A misspelt SealFrom would put a key in force before every gateway knows it.
        var unknown = entry.GetChildren().FirstOrDefault(child => !Names.Contains(child.Key, StringComparer.OrdinalIgnoreCase));
        if (unknown is not null) throw new TokenKeysException($"{entry.Path} has Key and SealFrom, but no '{unknown.Key}'.");

        var sealFrom = entry.GetSection("SealFrom");
        return (ParseKey(entry.GetSection("Key")), sealFrom.Value is null ? null : ParseInstant(sealFrom));
    }

    private static AesKeyWrap ParseKey(IConfigurationSection setting)
    {
        Span<byte> key = stackalloc byte[AesKeyWrap.KeySize + 1];
        if (!Convert.TryFromBase64String(setting.Value ?? "", key, out var length) || length != AesKeyWrap.KeySize)
            throw new TokenKeysException($"{setting.Path} must be the base64 of {AesKeyWrap.KeySize} bytes.");
        return new AesKeyWrap(key[..length]);
    }

    private static DateTimeOffset ParseInstant(IConfigurationSection setting) =>
        DateTimeOffset.TryParseExact(setting.Value, InstantFormats, CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var instant)
            ? instant
            : throw new TokenKeysException($"{setting.Path} must be a UTC instant such as 2026-01-31T12:00:00Z.");
}
