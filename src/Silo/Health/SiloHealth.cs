using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.AspNetCore.Routing;

namespace OneCaptcha.Silo.Health;

/// <summary>What an orchestrator asks a silo; the gateway describes the same two routes among its own.</summary>
internal static class SiloHealth
{
    /// <summary><c>/health/live</c> touches nothing; <c>/health/ready</c>: the silo has joined, its grains answer and their storage does.</summary>
    public static void MapSiloHealth(this IEndpointRouteBuilder routes)
    {
        routes.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false });
        routes.MapHealthChecks("/health/ready", new HealthCheckOptions { Predicate = check => check.Tags.Contains(Readiness.Tag) });
    }
}
