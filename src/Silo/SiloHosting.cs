using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using OneCaptcha.Grains;
using OneCaptcha.Grains.Challenges;
using OneCaptcha.Grains.Generation;
using OneCaptcha.Grains.Ink;
using OneCaptcha.Grains.Sites;
using OneCaptcha.Silo.Health;

namespace OneCaptcha.Silo;

/// <summary>Puts the grains, or the way to them, into a host. Options come from section <c>OneCaptcha</c>.</summary>
public static class SiloHosting
{
    /// <summary>
    /// Whether this process holds everything and is the only one of its service: what has no setting is then made ready for a newcomer.
    /// </summary>
    public static bool IsWholeService(IConfiguration configuration) => !RuntimeHosting.IsInCluster(Section(configuration));

    /// <summary>Adds what the gateway calls: a silo in this process or, where the service is a cluster, a client of its silos.</summary>
    public static IHostApplicationBuilder AddGrains(this IHostApplicationBuilder builder)
    {
        if (IsWholeService(builder.Configuration)) return builder.AddSilo();

        RuntimeHosting.AddClient(builder, Section(builder.Configuration));
        builder.Services.TryAddSingleton<GrainCalls>();
        builder.Services.TryAddSingleton<SiteRulesCache>();
        return builder.AddReadiness(Probes.OfGateway);
    }

    /// <summary>Adds grains, their storage and the runtime this build was made for.</summary>
    public static IHostApplicationBuilder AddSilo(this IHostApplicationBuilder builder)
    {
        var section = Section(builder.Configuration);
        RuntimeHosting.AddSilo(builder, section);
        builder.Services.Configure<SiteOptions>(section);
        builder.Services.Configure<ChallengeOptions>(section.GetSection("Challenges"));
        builder.Services.Configure<InkOptions>(section.GetSection("Ink"));
        builder.Services.AddOptions<DrawingOptions>()
            .Bind(section.GetSection("Drawing"))
            .Validate(drawing => drawing is { Workers: > 0, QueueLimit: > 0, ReadyStages: >= 0 },
                "OneCaptcha:Drawing: Workers and QueueLimit must be above 0, ReadyStages not below.")
            .ValidateOnStart();
        builder.Services.AddOptions<StyleOptions>()
            .Bind(section)
            .Validate(style => style.IsSecretLongEnough, $"OneCaptcha:StyleSecret has fewer than {StyleOptions.LeastSecretLength} characters.")
            .Validate(style => style.StylePeriod >= TimeSpan.FromMinutes(1), "OneCaptcha:StylePeriod must be a minute or more.")
            .ValidateOnStart();
        builder.Services.AddGrainServices();
        return builder.AddReadiness(Probes.OfSilo);
    }

    private static IConfigurationSection Section(IConfiguration configuration) => configuration.GetSection("OneCaptcha");

    private static IHostApplicationBuilder AddReadiness(this IHostApplicationBuilder builder, Func<IGrainFactory, Task> probe)
    {
        builder.Services.AddSingleton(services => new Readiness(
            () => probe(services.GetRequiredService<IGrainFactory>()),
            services.GetRequiredService<IHostApplicationLifetime>(),
            services.GetRequiredService<TimeProvider>()));
        builder.Services.AddHealthChecks().AddCheck<Readiness>("grains", tags: [Readiness.Tag]);
        return builder;
    }
}
