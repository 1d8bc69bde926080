using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using OneCaptcha.Silo.Health;
using OneCaptcha.Silo.Telemetry;

namespace OneCaptcha.Silo;

/// <summary>A silo without a gateway: what most machines of a cluster run.</summary>
public static class SiloProgram
{
    private const string HealthAddress = "http://localhost:8081";

    /// <summary>Builds the process, not yet started. It listens for other silos, for gateways and, on <c>--urls</c>, for health probes.</summary>
    /// <param name="args">Command line: <c>--urls</c>, <c>--OneCaptcha:Name=value</c>.</param>
    /// <param name="configure">Lets tests put in parts of their own: what is added last counts.</param>
    /// <exception cref="InvalidOperationException">There is no cluster to join.</exception>
    public static WebApplication Build(string[] args, Action<WebApplicationBuilder>? configure = null)
    {
        var builder = WebApplication.CreateSlimBuilder(args);
        if (SiloHosting.IsWholeService(builder.Configuration)) throw new InvalidOperationException(RuntimeHosting.WhyNoCluster);

        if (builder.Configuration[WebHostDefaults.ServerUrlsKey] is null) builder.WebHost.UseUrls(HealthAddress);
        builder.AddTelemetryExport(new TelemetryNames("silo", Meters: [], Sources: []));
        builder.AddSilo();
        configure?.Invoke(builder);

        var silo = builder.Build();
        silo.MapSiloHealth();
        return silo;
    }
}
