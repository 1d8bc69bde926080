using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;

namespace OneCaptcha.Silo.Health;

/// <summary>
/// Ready means: the process stays, and what it cannot do without answers. Anybody may ask, for the route is public; so one probe runs
/// at a time, and for a second its result is everybody's: whoever asks without end costs the cluster nothing.
/// </summary>
/// <param name="probe">Throws where it is not answered.</param>
/// <param name="process">Whose end makes it unready.</param>
/// <param name="clock">How old a result is.</param>
internal sealed class Readiness(Func<Task> probe, IHostApplicationLifetime process, TimeProvider clock) : IHealthCheck
{
    /// <summary>Marks the check behind <c>/health/ready</c>.</summary>
    public const string Tag = "ready";

    /// <summary>For how long a result is good, from the begin of its probe on.</summary>
    public static readonly TimeSpan GoodFor = TimeSpan.FromSeconds(1);

    private readonly Lock _lock = new();
    private Task? _latest;
    private long _began;

    /// <inheritdoc/>
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        if (process.ApplicationStopping.IsCancellationRequested) return HealthCheckResult.Unhealthy("The process is stopping.");

        try
        {
            await Latest().WaitAsync(cancellationToken);
            return HealthCheckResult.Healthy();
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            return HealthCheckResult.Unhealthy("What this process cannot do without does not answer.", failure);
        }
    }

    // A probe belongs to nobody who waits for it: it goes on when its first asker has left.
    private Task Latest()
    {
        lock (_lock)
        {
            if (_latest is null || (_latest.IsCompleted && clock.GetElapsedTime(_began) >= GoodFor))
            {
                (_latest, _began) = (probe(), clock.GetTimestamp());
            }

            return _latest;
        }
    }
}
