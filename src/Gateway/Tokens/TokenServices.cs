using Microsoft.Extensions.DependencyInjection.Extensions;

namespace OneCaptcha.Gateway.Tokens;

/// <summary>Registers <see cref="TokenSealer"/> and its key ring.</summary>
public static class TokenServices
{
    /// <summary>
    /// Keys come from <c>OneCaptcha:Keys</c>; where there are none, from the file <c>token-keys</c> in <c>OneCaptcha:DataDirectory</c>
    /// (<c>data</c> by default), made on the first start. Unusable keys stop the start with a <see cref="TokenKeysException"/>.
    /// </summary>
    /// <param name="services">The container.</param>
    /// <param name="mayMakeKey">Whether this process is the only gateway: others could not open what is sealed with a key of its own.</param>
    public static IServiceCollection AddTokens(this IServiceCollection services, bool mayMakeKey = true)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(provider => LoadKeys(provider, mayMakeKey));
        services.TryAddSingleton<TokenSealer>();
        services.AddHostedService<KeysAtStart>();
        return services;
    }

    private static TokenKeys LoadKeys(IServiceProvider services, bool mayMakeKey)
    {
        var configuration = services.GetRequiredService<IConfiguration>();
        var keys = TokenKeySettings.Read(configuration.GetSection(TokenKeySettings.Section));
        if (keys.Count == 0 && !mayMakeKey)
        {
            throw new TokenKeysException($"{TokenKeySettings.Section} must be set, to the same keys on every gateway: else none opens what another has sealed.");
        }

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
