namespace OneCaptcha.Gateway.Sites;

/// <summary>What the gateway needs for sites.</summary>
public static class SiteServices
{
    /// <summary>Adds the counters. To be called after the silo was added: services stop in reverse, and the last sums need its grains.</summary>
    public static IServiceCollection AddSiteCounters(this IServiceCollection services) => services
        .AddSingleton<SiteCounters>()
        .AddSingleton<ISiteCounters>(provider => provider.GetRequiredService<SiteCounters>())
        .AddHostedService<SiteCountersHandover>();
}
