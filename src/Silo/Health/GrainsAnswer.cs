using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using OneCaptcha.Grains.Health;

namespace OneCaptcha.Silo.Health;

/// <summary>
/// Ready means: the process stays, a grain can be called, and it can write its storage. A silo asks a grain of its own, so that it
/// speaks for itself and not for its neighbours.
/// </summary>
internal sealed class GrainsAnswer(IGrainFactory grains, IHostApplicationLifetime process) : IHealthCheck
{
    /// <summary>Marks the checks behind <c>/health/ready</c>.</summary>
    public const string Tag = "ready";

    private static readonly string Key = $"{Environment.MachineName}-{Environment.ProcessId}";

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        if (process.ApplicationStopping.IsCancellationRequested) return HealthCheckResult.Unhealthy("The process is stopping.");

        try
        {
            await grains.GetGrain<IProbeGrain>(Key).Probe().WaitAsync(cancellationToken);
            return HealthCheckResult.Healthy();
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            return HealthCheckResult.Unhealthy("A grain or its storage does not answer.", failure);
        }
    }
}
