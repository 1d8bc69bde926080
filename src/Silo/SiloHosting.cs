using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using OneCaptcha.Grains;
using OneCaptcha.Grains.Challenges;
using OneCaptcha.Grains.Generation;
using OneCaptcha.Grains.Ink;
using OneCaptcha.Grains.Sites;

namespace OneCaptcha.Silo;

/// <summary>Puts the grains into a host.</summary>
public static class SiloHosting
{
    /// <summary>Whether this build runs everything in one process, for one machine: what has no setting is then made ready for a newcomer.</summary>
    public static bool IsEmbedded => RuntimeHosting.IsEmbedded;

    /// <summary>
    /// Adds grains, their storage and the runtime this build was made for. Options come from section <c>OneCaptcha</c>.
    /// </summary>
    public static IHostApplicationBuilder AddSilo(this IHostApplicationBuilder builder)
    {
        var section = builder.Configuration.GetSection("OneCaptcha");
        RuntimeHosting.AddRuntime(builder, section);
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
        return builder;
    }
}
