using System.Net;
using System.Threading.RateLimiting;
using Microsoft.Extensions.Options;
using OneCaptcha.Gateway.Http;
using OneCaptcha.Gateway.Telemetry;
using OneCaptcha.Grains.Accounts;

namespace OneCaptcha.Gateway.Sites;

/// <summary>Bearer tokens (RFC 6750) of the operator and of accounts.</summary>
public sealed class AdminAuthentication(OperatorToken operatorToken, IGrainFactory grains, IOptions<LimitOptions> limits, GatewayTelemetry telemetry) : IDisposable
{
    private const string Scheme = "Bearer ";

    // Wrong tokens cost the address that shows them; right ones cost nothing, so that scripts run at full speed. The operator's is
    // right even from an address that has to wait: else whoever shares the operator's address could lock the operator out.
    private readonly PartitionedRateLimiter<IPAddress> _wrongTokens = PartitionedRateLimiter.Create<IPAddress, IPAddress>(
        address => RateLimitPartition.GetTokenBucketLimiter(address, _ => limits.Value.WrongToken.ToLimiter()));

    /// <summary>Who calls, or the status of the refusal: 401, or 429 for an address that showed too many wrong tokens.</summary>
    public async Task<(AdminCaller? Caller, int Refusal)> Authenticate(HttpContext http)
    {
        var header = http.Request.Headers.Authorization.ToString();
        if (!header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase)) return (null, StatusCodes.Status401Unauthorized);

        var token = header[Scheme.Length..].Trim();
        var hash = AccountToken.Hash(token);
        if (operatorToken.Accepts(hash)) return (new AdminCaller(null), 0);

        // Asked before the account's grain is: guesses must not wake grains without end.
        var address = ClientAddress.Of(http);
        if (_wrongTokens.GetStatistics(address)?.CurrentAvailablePermits == 0)
        {
            telemetry.OverLimit("wrong-token");
            return (null, StatusCodes.Status429TooManyRequests);
        }

        if (AccountToken.TryGetAccountId(token, out var accountId) && await grains.GetGrain<IAccountGrain>(accountId).Accepts(hash))
        {
            return (new AdminCaller(accountId), 0);
        }

        using var counted = _wrongTokens.AttemptAcquire(address);
        return (null, StatusCodes.Status401Unauthorized);
    }

    /// <inheritdoc/>
    public void Dispose() => _wrongTokens.Dispose();
}
