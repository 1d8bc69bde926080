using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using OneCaptcha.Grains.Challenges;
using OneCaptcha.Grains.Generation;
using OneCaptcha.Grains.Ink;
using OneCaptcha.Grains.Sites;
using OneCaptcha.Ink;

namespace OneCaptcha.Grains;

/// <summary>What the grains need from their host's container, whichever runtime they run on.</summary>
public static class GrainServices
{
    /// <summary>Adds the services that grains share within a silo. Hosts may have put in others before.</summary>
    public static IServiceCollection AddGrainServices(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<IStageDrawer, GlyphStageDrawer>();
        services.TryAddSingleton<IExpressionSource, RandomExpressions>();
        services.AddSingleton<InkVerifier>();
        services.AddSingleton<ReplayKey>();
        services.TryAddSingleton<GrainCalls>();
        services.TryAddSingleton<SiteRulesCache>();
        services.TryAddSingleton<IStorageRun, ProcessRun>();
        services.AddSingleton<OpenSessions>();
        services.TryAddSingleton<HouseStyles>();
        services.AddSingleton<ReadyStages>();
        services.AddSingleton<StageSupply>();
        services.AddSingleton(provider => new GrainTelemetry(
            provider.GetService<IMeterFactory>(), provider.GetRequiredService<OpenSessions>(), provider.GetRequiredService<ReadyStages>()));
        services.AddHostedService<StageStocker>();
        return services;
    }
}
