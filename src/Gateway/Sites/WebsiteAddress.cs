using System.Diagnostics.CodeAnalysis;
using OneCaptcha.Grains.Sites;

namespace OneCaptcha.Gateway.Sites;

/// <summary>What people write when they are asked for their website.</summary>
internal static class WebsiteAddress
{
    private const int Longest = 2000;

    /// <summary>The host of an address (<c>https://example.org/contact</c>) or a host as it is (<c>example.org</c>, <c>localhost:3000</c>).</summary>
    /// <param name="text">What was written.</param>
    /// <param name="host">A normalised host pattern; a port stands in it only where one was written.</param>
    /// <param name="mistake">A sentence, where there is no host in it.</param>
    public static bool TryGetHost(string text, [NotNullWhen(true)] out string? host, [NotNullWhen(false)] out string? mistake)
    {
        host = null;
        text = text.Trim();
        mistake = text.Length switch
        {
            0 => "Enter the address of your website, such as https://example.org.",
            > Longest => "This is too long for an address.",
            _ => null,
        };
        if (mistake is not null) return false;

        var scheme = text.IndexOf("://", StringComparison.Ordinal);
        if (scheme >= 0 && text[..scheme].ToLowerInvariant() is not ("http" or "https"))
        {
            mistake = "A website's address begins with https:// or http://.";
            return false;
        }

        // Only path, query and fragment are cut off: a user or password stays in and is refused.
        var rest = scheme < 0 ? text : text[(scheme + 3)..];
        var end = rest.AsSpan().IndexOfAny("/?#");
        return HostPattern.TryNormalise(end < 0 ? rest : rest[..end], out host, out mistake);
    }
}
