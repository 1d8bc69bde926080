using System.Net;
using Microsoft.AspNetCore.HttpOverrides;

namespace OneCaptcha.Gateway.Http;

/// <summary>Who may say on whose behalf a request comes.</summary>
public static class TrustedProxies
{
    /// <summary>
    /// Believes <c>X-Forwarded-For</c> and <c>X-Forwarded-Proto</c> from the addresses and networks (CIDR) listed under
    /// <c>OneCaptcha:TrustedProxies</c>, and from nobody else: whoever may set them chooses whose bucket is emptied.
    /// </summary>
    /// <exception cref="FormatException">An entry is neither an address nor a network.</exception>
    public static IServiceCollection AddTrustedProxies(this IServiceCollection services, IConfigurationSection section)
    {
        var entries = section.GetSection("TrustedProxies").Get<string[]>() ?? [];
        return services.Configure<ForwardedHeadersOptions>(options =>
        {
            options.KnownProxies.Clear();
            options.KnownIPNetworks.Clear();
            foreach (var entry in entries) Trust(options, entry);

            options.ForwardedHeaders = entries.Length == 0
                ? ForwardedHeaders.None
                : ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto;
            options.ForwardLimit = null;
        });
    }

    private static void Trust(ForwardedHeadersOptions options, string entry)
    {
        if (IPAddress.TryParse(entry, out var address)) options.KnownProxies.Add(address);
        else if (System.Net.IPNetwork.TryParse(entry, out var network)) options.KnownIPNetworks.Add(network);
        else throw new FormatException($"OneCaptcha:TrustedProxies: '{entry}' is neither an address nor a network.");
    }
}
