using System.Diagnostics;

namespace OneCaptcha.Gateway.Telemetry;

/// <summary>
/// One span a request, by OpenTelemetry's conventions for HTTP servers. It is the gateway's own, because ASP.NET Core's
/// begins before the route is known, and so must believe everybody's trace context or nobody's. It names method, route
/// and status; never path, query, host or address.
/// </summary>
public static class RequestSpans
{
    /// <summary>Adds the spans; to be called after routing. Costs one comparison where nobody listens.</summary>
    public static WebApplication UseRequestSpans(this WebApplication app)
    {
        app.Use(next => http => GatewayTelemetry.Source.HasListeners() ? Traced(http, next) : next(http));
        return app;
    }

    private static async Task Traced(HttpContext http, RequestDelegate next)
    {
        var endpoint = http.GetEndpoint();
        var parent = endpoint?.Metadata.GetMetadata<BelievesTraceContext>() is null ? default : Inbound(http.Request);
        // What the server itself has begun is nobody's parent.
        Activity.Current = null;
        using var span = GatewayTelemetry.Source.StartActivity(ActivityKind.Server, parent);
        if (span is null)
        {
            await next(http);
            return;
        }

        var route = (endpoint as RouteEndpoint)?.RoutePattern.RawText;
        span.DisplayName = route ?? "no route";
        await next(http);
        // Most traces are not sampled, and nothing is noted in them: nobody will read more of those.
        if (span.Recorded || http.Response.StatusCode >= 500 || span.EnumerateTagObjects().MoveNext()) Describe(span, http, route);
    }

    private static void Describe(Activity span, HttpContext http, string? route)
    {
        var (method, status) = (Method(http.Request.Method), http.Response.StatusCode);
        span.DisplayName = route is null ? method : $"{method} {route}";
        span.SetTag("http.request.method", method).SetTag("url.scheme", http.Request.Scheme).SetTag("http.response.status_code", status);
        if (route is not null) span.SetTag("http.route", route);
        if (status >= 500) span.SetStatus(ActivityStatusCode.Error).SetTag("error.type", status.ToString());
    }

    // The state beside it (tracestate) is free text of others: it is not carried on.
    private static ActivityContext Inbound(HttpRequest request) =>
        ActivityContext.TryParse(request.Headers.TraceParent.ToString(), traceState: null, isRemote: true, out var context) ? context : default;

    // Methods that somebody invents are one label.
    private static string Method(string method)
    {
        var known = HttpMethods.GetCanonicalizedValue(method);
        return known is "GET" or "HEAD" or "POST" or "PUT" or "PATCH" or "DELETE" or "OPTIONS" or "CONNECT" or "TRACE" ? known : "_OTHER";
    }
}
