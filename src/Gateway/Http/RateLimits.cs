using System.Globalization;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Options;
using OneCaptcha.Gateway.Telemetry;
using OneCaptcha.Grains;

namespace OneCaptcha.Gateway.Http;

/// <summary>The buckets that routes name.</summary>
public static class RateLimits
{
    /// <summary>Policy of routes that visitors call: one bucket a client address.</summary>
    public const string Visitor = "visitor";

    /// <summary>Adds the policies, with the numbers of <see cref="LimitOptions"/>.</summary>
    public static IServiceCollection AddRateLimits(this IServiceCollection services)
    {
        services.AddOptions<LimitOptions>()
            .Validate(limits => new[] { limits.Visitor, limits.Site, limits.UnknownSecret, limits.Reread, limits.WrongToken }.All(bucket => bucket.IsUsable),
                "OneCaptcha:Limits: Burst and PerSecond of every bucket must be above 0.")
            .Validate(limits => limits is { BodyBytes: > 0, SitesPerAccount: > 0 }, "OneCaptcha:Limits: BodyBytes and SitesPerAccount must be above 0.")
            .ValidateOnStart();
        services.AddRateLimiter(_ => { });
        services.AddOptions<RateLimiterOptions>().Configure<IOptions<LimitOptions>>((limiter, limits) =>
        {
            limiter.AddPolicy(Visitor, http =>
                RateLimitPartition.GetTokenBucketLimiter(ClientAddress.Of(http), _ => limits.Value.Visitor.ToLimiter()));
            limiter.OnRejected = Reject;
        });
        return services;
    }

    private static async ValueTask Reject(OnRejectedContext rejected, CancellationToken cancellationToken)
    {
        if (rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out var wait))
        {
            rejected.HttpContext.Response.Headers.RetryAfter =
                Math.Max(1, Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        }

        rejected.HttpContext.RequestServices.GetRequiredService<GatewayTelemetry>().OverLimit(Visitor);
        await (rejected.HttpContext.GetEndpoint()?.Metadata.GetMetadata<RateLimitReply>() is { } reply
            ? reply.Write(rejected.HttpContext)
            : rejected.HttpContext.Refuse(Verdict.TooManyRequests));
    }
}
