using System.Net;
using Microsoft.Extensions.Options;

namespace OneCaptcha.Gateway.Sites;

/// <summary>
/// Who may register: with <c>OneCaptcha:Registration=open</c> whoever sits at this machine, and nobody else. That a
/// request comes from this machine is not enough, because a browser on it carries requests for any page of the world.
/// </summary>
public sealed class RegistrationGate(IOptions<AdminOptions> options)
{
    // A proxy in front makes every peer local. Names that start so are also what the forwarded-headers middleware leaves behind.
    private static readonly string[] ForwardingHeaders =
        ["X-Forwarded", "X-Original-", "Forwarded", "Via", "X-Real-IP", "True-Client-IP", "CF-Connecting-IP", "X-Client-IP", "X-Cluster-Client-IP"];

    /// <summary>Why the page is not shown, or null where it is.</summary>
    public string? RefusePage(HttpRequest request)
    {
        if (options.Value.Registration != RegistrationMode.Open) return "On this service the operator registers sites.";

        // The peer alone would let DNS rebinding in: a page on a name that was pointed at 127.0.0.1 says that name as Host.
        var isLocal = request.HttpContext.Connection.RemoteIpAddress is { } peer
            && IPAddress.IsLoopback(peer)
            && IsLoopback(request.Host.Host)
            && !request.Headers.Any(header => ForwardingHeaders.Any(name => header.Key.StartsWith(name, StringComparison.OrdinalIgnoreCase)));
        return isLocal ? null : "Registration is open to the machine that runs this service, on its own address (localhost), not through a proxy.";
    }

    /// <summary>
    /// Why the form is not taken, or null where it is: a browser must send it from the page itself. Browsers name the page
    /// in <c>Origin</c> on every POST to another origin and add <c>Sec-Fetch-*</c> headers, which no script can remove; so a
    /// request with neither, nor a <c>Referer</c> or a cookie, comes from no browser but from a program on this machine, such as curl.
    /// </summary>
    public string? RefuseForm(HttpRequest request)
    {
        if (RefusePage(request) is { } refusal) return refusal;

        var origin = request.Headers.Origin.ToString();
        var isOwnPage = origin.Length > 0
            ? origin.Equals($"{request.Scheme}://{request.Host}", StringComparison.OrdinalIgnoreCase)
            : !request.Headers.Any(header => IsOfBrowsers(header.Key));
        return isOwnPage ? null : "This form is taken from its own page alone.";
    }

    private static bool IsOfBrowsers(string header) =>
        header.StartsWith("Sec-", StringComparison.OrdinalIgnoreCase)
        || header.Equals("Referer", StringComparison.OrdinalIgnoreCase)
        || header.Equals("Cookie", StringComparison.OrdinalIgnoreCase);

    private static bool IsLoopback(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host.AsSpan().Trim("[]"), out var address) && IPAddress.IsLoopback(address) && !host.Contains('%', StringComparison.Ordinal));
}
