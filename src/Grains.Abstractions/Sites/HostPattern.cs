namespace OneCaptcha.Grains.Sites;

/// <summary>
/// A host that a site is served on: <c>example.org</c>, <c>*.example.org</c> (any depth below, not the name itself),
/// <c>localhost</c>, each optionally with <c>:port</c>. Compared in punycode, without regard to case.
/// </summary>
public static class HostPattern
{
    /// <summary>Whether the page's host is the pattern's. A pattern without a port matches any port.</summary>
    public static bool Matches(ReadOnlySpan<char> pattern, Uri page)
    {
        var colon = pattern.LastIndexOf(':');
        if (colon >= 0 && !pattern.EndsWith("]", StringComparison.Ordinal))
        {
            if (!int.TryParse(pattern[(colon + 1)..], out var port) || port != page.Port) return false;
            pattern = pattern[..colon];
        }

        var host = page.IdnHost.AsSpan().TrimEnd('.');
        return pattern.StartsWith("*.", StringComparison.Ordinal)
            ? host.Length > pattern.Length - 1 && host.EndsWith(pattern[1..], StringComparison.OrdinalIgnoreCase)
            : host.Equals(pattern, StringComparison.OrdinalIgnoreCase);
    }
}
