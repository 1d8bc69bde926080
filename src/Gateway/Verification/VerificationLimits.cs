using System.Net;
using System.Threading.RateLimiting;
using Microsoft.Extensions.Options;
using OneCaptcha.Gateway.Http;
using OneCaptcha.Gateway.Telemetry;

namespace OneCaptcha.Gateway.Verification;

/// <summary>
/// The buckets of siteverify. A backend speaks for all its visitors from one address, so that known secrets count per
/// site; unknown ones count per address. Buckets that are full again are forgotten, so that memory follows what is busy.
/// </summary>
public sealed class VerificationLimits(IOptions<LimitOptions> limits, GatewayTelemetry telemetry) : IDisposable
{
    private readonly PartitionedRateLimiter<string> _sites = PartitionedRateLimiter.Create<string, string>(
        siteKey => RateLimitPartition.GetTokenBucketLimiter(siteKey, _ => limits.Value.Site.ToLimiter()), StringComparer.Ordinal);

    private readonly PartitionedRateLimiter<string> _rereads = PartitionedRateLimiter.Create<string, string>(
        siteKey => RateLimitPartition.GetTokenBucketLimiter(siteKey, _ => limits.Value.Reread.ToLimiter()), StringComparer.Ordinal);

    private readonly PartitionedRateLimiter<IPAddress> _unknownSecrets = PartitionedRateLimiter.Create<IPAddress, IPAddress>(
        address => RateLimitPartition.GetTokenBucketLimiter(address, _ => limits.Value.UnknownSecret.ToLimiter()));

    /// <summary>Takes one verification out of the site's bucket.</summary>
    public bool AllowVerification(string siteKey) => Take(_sites, siteKey) || Refuse("site");

    /// <summary>Takes one asking of the site's grain, beyond the cache, out of the site's bucket.</summary>
    public bool AllowReread(string siteKey) => Take(_rereads, siteKey);

    /// <summary>Whether the address may still be told that a secret is unknown; takes nothing.</summary>
    public bool MayGuess(IPAddress address) =>
        _unknownSecrets.GetStatistics(address)?.CurrentAvailablePermits != 0 || Refuse("unknown-secret");

    /// <summary>Counts an unknown secret against its address.</summary>
    public bool CountGuess(IPAddress address) => Take(_unknownSecrets, address) || Refuse("unknown-secret");

    /// <inheritdoc/>
    public void Dispose()
    {
        _sites.Dispose();
        _rereads.Dispose();
        _unknownSecrets.Dispose();
    }

    private bool Refuse(string limit)
    {
        telemetry.OverLimit(limit);
        return false;
    }

    private static bool Take<T>(PartitionedRateLimiter<T> limiter, T resource)
    {
        using var lease = limiter.AttemptAcquire(resource);
        return lease.IsAcquired;
    }
}
