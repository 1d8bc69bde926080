using System.Threading.RateLimiting;

namespace OneCaptcha.Gateway.Http;

/// <summary>A token bucket.</summary>
public sealed class BucketOptions
{
    /// <summary>What a full bucket holds.</summary>
    public int Burst { get; set; }

    /// <summary>What flows in a second; .1 is one in ten seconds.</summary>
    public double PerSecond { get; set; }

    /// <summary>Whether it holds something, and fills again.</summary>
    public bool IsUsable => Burst > 0 && PerSecond is > 0.0001 and < 1e9;

    /// <summary>The bucket as the framework takes it: filled about four times a second, nobody waits in a queue.</summary>
    public TokenBucketRateLimiterOptions ToLimiter()
    {
        var portion = Math.Max(1, (int)(PerSecond / 4));
        return new TokenBucketRateLimiterOptions
        {
            TokenLimit = Burst,
            TokensPerPeriod = portion,
            ReplenishmentPeriod = TimeSpan.FromSeconds(portion / PerSecond),
            QueueLimit = 0,
        };
    }
}
