using Microsoft.Extensions.Diagnostics.HealthChecks;
using OneCaptcha.Grains.Health;

namespace OneCaptcha.Gateway.Health;

/// <summary>Ready means: a grain can be called, and it can write and read its storage.</summary>
internal sealed class GrainsAnswer(IGrainFactory grains) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            await grains.GetGrain<IProbeGrain>(Environment.MachineName).Probe().WaitAsync(cancellationToken);
            return HealthCheckResult.Healthy();
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            return HealthCheckResult.Unhealthy("A grain or its storage does not answer.", failure);
        }
    }
}
