using System.Net.Mime;

namespace OneCaptcha.Gateway.Widget;

/// <summary>
/// The page of the hidden frame in which a visitor's browser does proof of work. Any site may put it into its own, as any site may
/// load the widget; it does arithmetic, reads no cookie and keeps nothing, so that there is nothing to trick a visitor into.
/// </summary>
internal static class WorkFrame
{
    private const string Page = "work.html";
    private const string Worker = "work-worker.js";

    // Its own scripts and workers, and nothing else in the world: it loads, sends and embeds nothing.
    private const string Policy =
        "default-src 'none'; script-src 'self'; worker-src 'self'; frame-ancestors *; base-uri 'none'; form-action 'none'";

    /// <summary>The media type of a file of the widget.</summary>
    /// <param name="path">Below <c>/widget/{version}/</c>.</param>
    public static string ContentType(string path) => path == Page ? MediaTypeNames.Text.Html : MediaTypeNames.Text.JavaScript;

    /// <summary>Adds what the frame's page and its worker need.</summary>
    public static void Protect(IHeaderDictionary headers, string path)
    {
        if (path == Page) headers.ContentSecurityPolicy = Policy;
        // A page that isolates itself (COEP) embeds only what does so, too.
        if (path is Page or Worker) headers["Cross-Origin-Embedder-Policy"] = "require-corp";
    }
}
