using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;

namespace OneCaptcha.Grains.Sites;

/// <summary>
/// A host that a site is served on: <c>example.org</c>, <c>*.example.org</c> (any depth below, not the name itself),
/// <c>localhost</c>, <c>192.0.2.7</c>, <c>[2001:db8::7]</c>, each optionally with <c>:port</c>. Stored and compared as
/// browsers say it: lower case, punycode, no dot at the end.
/// </summary>
public static class HostPattern
{
    private const string Wildcard = "*.";

    /// <summary>Whether the page's host is the pattern's. A pattern without a port matches any port.</summary>
    /// <param name="pattern">As <see cref="TryNormalise"/> made it.</param>
    /// <param name="page">An absolute address; one without a host matches nothing.</param>
    public static bool Matches(ReadOnlySpan<char> pattern, Uri page)
    {
        var colon = ColonOf(pattern);
        if (colon < pattern.Length && (!TryParsePort(pattern[(colon + 1)..], out var port) || port != page.Port)) return false;

        // Browsers say punycode. Others may not, and Uri's own conversion throws on what is no name.
        var host = page.Host.AsSpan().TrimEnd('.');
        if (!Ascii.IsValid(host)) return HostName.TryNormalise(host, out var ascii, out _) && NameMatches(pattern[..colon], ascii);
        return NameMatches(pattern[..colon], host);
    }

    /// <summary>Brings a pattern into the form in which it is stored.</summary>
    /// <param name="text">What an owner wrote.</param>
    /// <param name="pattern">The pattern, if it is one.</param>
    /// <param name="mistake">Else a sentence that says what is wrong.</param>
    public static bool TryNormalise(ReadOnlySpan<char> text, [NotNullWhen(true)] out string? pattern, [NotNullWhen(false)] out string? mistake)
    {
        pattern = null;
        text = text.Trim();
        var colon = ColonOf(text);
        var name = text[..colon];
        var hasPort = colon < text.Length;
        var port = 0;
        if (hasPort && !TryParsePort(text[(colon + 1)..], out port))
        {
            mistake = "A port must be a number from 1 to 65535.";
            return false;
        }

        var isWildcard = name.StartsWith(Wildcard, StringComparison.Ordinal);
        if (!HostName.TryNormalise(isWildcard ? name[Wildcard.Length..] : name, out var host, out mistake)) return false;
        if (isWildcard && (HostName.IsAddress(host) || !host.Contains('.', StringComparison.Ordinal)))
        {
            mistake = "A wildcard must stand before a name of at least two labels: *.example.org, not *.org.";
            return false;
        }

        pattern = string.Create(CultureInfo.InvariantCulture, $"{(isWildcard ? Wildcard : "")}{host}{(hasPort ? ":" : "")}{(hasPort ? port : null)}");
        return true;
    }

    private static bool NameMatches(ReadOnlySpan<char> name, ReadOnlySpan<char> host) => name.StartsWith(Wildcard, StringComparison.Ordinal)
        ? host.Length > name.Length - 1 && host.EndsWith(name[1..], StringComparison.OrdinalIgnoreCase)
        : !host.IsEmpty && host.Equals(name, StringComparison.OrdinalIgnoreCase);

    // The colons of an IPv6 address stand within its brackets; without a port it is the end.
    private static int ColonOf(ReadOnlySpan<char> pattern)
    {
        var colon = pattern.LastIndexOf(':');
        return colon > pattern.LastIndexOf(']') ? colon : pattern.Length;
    }

    private static bool TryParsePort(ReadOnlySpan<char> text, out int port) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out port) && port is > 0 and <= 65535;
}
