using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Options;

namespace OneCaptcha.Gateway.Http;

/// <summary>What the server itself refuses.</summary>
public static class ServerLimits
{
    /// <summary>Bounds bodies by <see cref="LimitOptions.BodyBytes"/>, and names no server.</summary>
    public static IServiceCollection AddKestrelLimits(this IServiceCollection services)
    {
        services.AddOptions<KestrelServerOptions>().Configure<IOptions<LimitOptions>>((kestrel, limits) =>
        {
            kestrel.Limits.MaxRequestBodySize = limits.Value.BodyBytes;
            kestrel.AddServerHeader = false;
        });
        return services;
    }
}
