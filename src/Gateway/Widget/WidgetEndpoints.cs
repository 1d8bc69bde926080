using OneCaptcha.Gateway.Http;
using OneCaptcha.Gateway.Ink;
using OneCaptcha.Gateway.OpenApi;

namespace OneCaptcha.Gateway.Widget;

/// <summary>The scripts that pages load (one per vendor whose pages may switch, and our own) and the modules behind them.</summary>
public static class WidgetEndpoints
{
    private static readonly (string Path, string Flavour)[] Loaders =
    [
        ("/js/onecaptcha.js", "onecaptcha"),
        ("/1/api.js", "hcaptcha"),
        ("/recaptcha/api.js", "grecaptcha"),
        ("/recaptcha/enterprise.js", "grecaptcha"),
        ("/turnstile/v0/api.js", "turnstile"),
    ];

    private static readonly string[] Methods = [HttpMethods.Get, HttpMethods.Head];

    /// <summary>Adds the routes.</summary>
    public static IEndpointRouteBuilder MapWidget(this IEndpointRouteBuilder routes)
    {
        var files = ActivatorUtilities.CreateInstance<WidgetFiles>(routes.ServiceProvider);
        foreach (var (path, flavour) in Loaders)
        {
            MapLoader(routes, path, files.Loader(flavour, path)).Describe(WidgetDescription.Loader);
        }

        MapLoader(routes, "/v1/js", files.InkLoader("/v1/js")).Describe(InkDescription.Script);

        routes.MapMethods("/widget/{version}/{**path}", Methods, http =>
        {
            var current = (string?)http.Request.RouteValues["version"] == files.Version;
            var path = (string?)http.Request.RouteValues["path"] ?? "";
            if (files.Find(path) is not { } module) return http.Refuse(404, "not-found", "There is nothing at this address.");

            WorkFrame.Protect(http.Response.Headers, path);
            return Send(http, module, current ? "public, max-age=31536000, immutable" : "no-cache", WorkFrame.ContentType(path));
        }).RequireCors(CrossOrigin.Public);
        return routes;
    }

    // A page that has an old loader goes on working (its modules are served at any version); five minutes is the longest that
    // a release takes to reach everybody.
    private static IEndpointConventionBuilder MapLoader(IEndpointRouteBuilder routes, string path, WidgetScript loader) =>
        routes.MapMethods(path, Methods, http => Send(http, loader, "public, max-age=300, stale-while-revalidate=86400"))
            .RequireCors(CrossOrigin.Public);

    private static async Task Send(HttpContext http, WidgetScript script, string caching, string contentType = "text/javascript")
    {
        var (body, encoding, tag) = script.For(http.Request.Headers.AcceptEncoding.ToString());
        var headers = http.Response.Headers;
        headers.CacheControl = caching;
        headers.ETag = tag;
        headers.Vary = "Accept-Encoding";
        headers.XContentTypeOptions = "nosniff";
        // Pages that isolate themselves (COEP) load what says that it may be embedded.
        headers["Cross-Origin-Resource-Policy"] = "cross-origin";
        // Said to everybody: without an Origin the CORS policy is silent, and a cached reply may serve a request with one.
        headers.AccessControlAllowOrigin = "*";
        if (http.Request.Headers.IfNoneMatch.ToString() == tag)
        {
            http.Response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        http.Response.ContentType = contentType + "; charset=utf-8";
        if (encoding is not null) headers.ContentEncoding = encoding;
        http.Response.ContentLength = body.Length;
        if (HttpMethods.IsGet(http.Request.Method)) await http.Response.Body.WriteAsync(body, http.RequestAborted);
    }
}
