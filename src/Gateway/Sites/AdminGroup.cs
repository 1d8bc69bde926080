using OneCaptcha.Gateway.Telemetry;
using OneCaptcha.Grains;

namespace OneCaptcha.Gateway.Sites;

/// <summary>What every route of the administration has in common, attached to the group once.</summary>
public static partial class AdminGroup
{
    /// <summary>
    /// Puts authentication before everything a route does, the reading of its body included, and turns what goes wrong
    /// below into a problem (RFC 9457).
    /// </summary>
    public static RouteGroupBuilder RequireAdminToken(this RouteGroupBuilder group)
    {
        var services = ((IEndpointRouteBuilder)group).ServiceProvider;
        var authentication = services.GetRequiredService<AdminAuthentication>();
        var log = services.GetRequiredService<ILoggerFactory>().CreateLogger("OneCaptcha.Gateway.Administration");
        group.WithMetadata(NeedsAdminToken.Instance, BelievesTraceContext.Instance);
        ((IEndpointConventionBuilder)group).Add(endpoint =>
        {
            var serve = endpoint.RequestDelegate ?? throw new InvalidOperationException("A route of the administration needs a handler.");
            endpoint.RequestDelegate = http => Serve(http, serve, authentication, log);
        });
        return group;
    }

    private static async Task Serve(HttpContext http, RequestDelegate serve, AdminAuthentication authentication, ILogger log)
    {
        http.Response.Headers.CacheControl = "no-store";
        try
        {
            var (caller, refusal) = await authentication.Authenticate(http);
            if (caller is null)
            {
                await AdminProblems.Unauthenticated(refusal).ExecuteAsync(http);
                return;
            }

            http.Features.Set(caller);
            await serve(http);
        }
        catch (Exception failure) when (failure is not BadHttpRequestException && !http.RequestAborted.IsCancellationRequested && !http.Response.HasStarted)
        {
            // A grain throws when its storage does: nothing was promised, and the caller is told to look before repeating.
            Failed(log, failure, http.GetEndpoint()?.DisplayName ?? "");
            http.Response.Headers.RetryAfter = "1";
            await AdminProblems.Of(503, Verdict.StorageUnavailable.Code(),
                "The change may or may not have been stored. Read before you repeat it.").ExecuteAsync(http);
        }
    }

    [LoggerMessage(EventId = 2112, Level = LogLevel.Error, Message = "A call of the administration failed: {Route}")]
    private static partial void Failed(ILogger log, Exception failure, string route);
}

/// <summary>Marks routes that need a token, for their description.</summary>
public sealed class NeedsAdminToken
{
    /// <summary>The mark.</summary>
    public static NeedsAdminToken Instance { get; } = new();
}
