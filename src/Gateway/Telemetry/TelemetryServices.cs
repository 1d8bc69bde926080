using System.Diagnostics;

namespace OneCaptcha.Gateway.Telemetry;

/// <summary>Registers what the gateway tells of itself; who listens, if anybody, is the host's matter.</summary>
public static class TelemetryServices
{
    /// <summary>The meters to listen to: the gateway's own, and ASP.NET Core's.</summary>
    public static IReadOnlyList<string> Meters { get; } =
        [GatewayTelemetry.Name, SiteTelemetry.Name, "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel"];

    /// <summary>The activity sources to listen to. ASP.NET Core's is not among them: see <see cref="RequestSpans"/>.</summary>
    public static IReadOnlyList<string> Sources { get; } = [GatewayTelemetry.Name];

    /// <summary>Adds the instruments.</summary>
    public static IServiceCollection AddGatewayTelemetry(this IServiceCollection services) => services
        .AddMetrics()
        .AddSingleton<GatewayTelemetry>()
        .AddSingleton<SiteTelemetry>()
        .AddSingleton<DistributedContextPropagator, NoTraceContext>();
}
