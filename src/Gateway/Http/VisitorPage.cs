using System.Text;

namespace OneCaptcha.Gateway.Http;

/// <summary>Where a visitor is, as the browser says it.</summary>
public static class VisitorPage
{
    // A page that hides its origin (a sandboxed frame, a local file) is somewhere, and is none of a site's hosts.
    private static readonly Uri Opaque = new("about:blank");

    /// <summary>
    /// <c>Origin</c>, else <c>Referer</c>; null where neither was sent. A value that is no http(s) address is a page that
    /// matches no host, so that <c>Origin: null</c> is not taken for a client without a browser. Browsers say addresses in
    /// ASCII; what is not ASCII is no page either.
    /// </summary>
    public static Uri? Of(HttpRequest request)
    {
        var said = request.Headers.Origin.ToString();
        if (said.Length == 0) said = request.Headers.Referer.ToString();
        if (said.Length == 0) return null;

        return Ascii.IsValid(said) && Uri.TryCreate(said, UriKind.Absolute, out var page) && (page.Scheme is "http" or "https") ? page : Opaque;
    }
}
