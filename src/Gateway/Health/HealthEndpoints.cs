using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using OneCaptcha.Gateway.Http;
using OneCaptcha.Gateway.OpenApi;

namespace OneCaptcha.Gateway.Health;

/// <summary>What an orchestrator asks.</summary>
public static class HealthEndpoints
{
    private const string Ready = "ready";

    private static readonly RouteAnswer Healthy = new(200, "It is.", """{"status":"healthy"}""");
    private static readonly RouteAnswer Unhealthy = new(503, "It is not.", """{"error":"The service is not ready.","code":"unhealthy"}""");

    /// <summary>
    /// <c>/health/live</c>: the process is up; it touches nothing, so that a broken storage does not get processes
    /// killed. <c>/health/ready</c>: what this process cannot do without answers (a gateway's silos; where it is the whole service, its
    /// storage), and it is not about to end. Asked at most once a second, however often the route is.
    /// </summary>
    public static IEndpointRouteBuilder MapHealth(this IEndpointRouteBuilder routes)
    {
        routes.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false, ResponseWriter = Write })
            .Describe(new RouteDescription("Health", "Whether the process is up; it touches nothing.") { Answers = [Healthy] });
        routes.MapHealthChecks("/health/ready", new HealthCheckOptions { Predicate = check => check.Tags.Contains(Ready), ResponseWriter = Write })
            .Describe(new RouteDescription("Health", "Whether visitors can be sent here: the storage of the one process answers, or silos answer a gateway of a cluster.") { Answers = [Healthy, Unhealthy] });
        return routes;
    }

    private static Task Write(HttpContext http, HealthReport report)
    {
        if (report.Status != HealthStatus.Healthy) return http.Refuse(503, "unhealthy", "The service is not ready.");

        http.Response.ContentType = "application/json";
        return http.Response.WriteAsync("""{"status":"healthy"}""");
    }
}
