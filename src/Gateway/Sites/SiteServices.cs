using Microsoft.AspNetCore.Http.Json;

namespace OneCaptcha.Gateway.Sites;

/// <summary>What the gateway needs for sites.</summary>
public static class SiteServices
{
    /// <summary>Adds the counters. To be called after the silo was added: services stop in reverse, and the last sums need its grains.</summary>
    public static IServiceCollection AddSiteCounters(this IServiceCollection services) => services
        .AddSingleton<SiteCounters>()
        .AddSingleton<PressureBoard>()
        .AddSingleton<ISiteCounters>(provider => provider.GetRequiredService<SiteCounters>())
        .AddHostedService<SiteCountersHandover>();

    /// <summary>Adds administration and registration.</summary>
    /// <param name="services">The container.</param>
    /// <param name="section">Section <c>OneCaptcha</c>.</param>
    /// <param name="forNewcomers">Whether to make ready what has no setting: an operator's token in a file, registration open to this machine.</param>
    public static IServiceCollection AddAdministration(this IServiceCollection services, IConfigurationSection section, bool forNewcomers)
    {
        services.AddOptions<AdminOptions>()
            .Configure(options => options.Registration = forNewcomers ? RegistrationMode.Open : RegistrationMode.Operator)
            .Bind(section)
            .Configure(options => options.KeepsToken = forNewcomers)
            .Validate(options => options.SecretOverlap >= TimeSpan.Zero, "OneCaptcha:SecretOverlap must not be negative.")
            .ValidateOnStart();
        services.Configure<JsonOptions>(json =>
        {
            json.SerializerOptions.Converters.Add(new ChallengeKindJson());
            json.SerializerOptions.Converters.Add(new WorkModeJson());
        });
        services.AddSingleton<OperatorToken>();
        services.AddHostedService(provider => provider.GetRequiredService<OperatorToken>());
        services.AddSingleton<AdminAuthentication>();
        services.AddSingleton<SiteMaker>();
        services.AddSingleton<RegistrationGate>();
        return services;
    }
}
