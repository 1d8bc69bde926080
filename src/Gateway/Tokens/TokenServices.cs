using Microsoft.Extensions.DependencyInjection.Extensions;

namespace OneCaptcha.Gateway.Tokens;

/// <summary>Registers <see cref="TokenSealer"/> and its key ring.</summary>
public static class TokenServices
{
    /// <summary>
    /// Keys come from <c>OneCaptcha:Keys</c>; where there are none, from the file <c>token-keys</c> in <c>OneCaptcha:DataDirectory</c>
    /// (<c>data</c> by default), made on the first start. Unusable keys stop the start with a <see cref="TokenKeysException"/>.
    /// </summary>
    public static IServiceCollection AddTokens(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(LoadKeys);
        services.TryAddSingleton<TokenSealer>();
        services.AddHostedService<KeysAtStart>();
        return services;
    }

    private static TokenKeys LoadKeys(IServiceProvider services)
    {
        var configuration = services.GetRequiredService<IConfiguration>();
        var keys = TokenKeySettings.Read(configuration.GetSection(TokenKeySettings.Section));
        if (keys.Count == 0) keys = TokenKeyFile.ReadOrCreate(configuration["OneCaptcha:DataDirectory"] ?? "data");
        return new TokenKeys(keys, services.GetRequiredService<TimeProvider>());
    }

    /// <summary>Hosted services are made before the server listens: bad keys are met there, not by the first visitor.</summary>
    private sealed class KeysAtStart : IHostedService
    {
        public KeysAtStart(TokenKeys keys) => ArgumentNullException.ThrowIfNull(keys);

        public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
