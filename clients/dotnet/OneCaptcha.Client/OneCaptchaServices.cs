using Microsoft.Extensions.DependencyInjection;

namespace OneCaptcha.Client;

/// <summary>Puts the client into an application.</summary>
public static class OneCaptchaServices
{
    /// <summary>
    /// Adds <see cref="IOneCaptchaVerifier"/>. Settings that are missing stop the start, so that no form goes unprotected
    /// unnoticed. The returned builder takes handlers, proxies and the like for the calls to the service.
    /// </summary>
    public static IHttpClientBuilder AddOneCaptcha(this IServiceCollection services, Action<OneCaptchaOptions> configure)
    {
        services.AddOptions<OneCaptchaOptions>()
            .Configure(configure)
            .ValidateDataAnnotations()
            .Validate(options => options.Address is { IsAbsoluteUri: true }, "OneCaptcha: Address must be an absolute address.")
            .ValidateOnStart();
        return services.AddHttpClient<IOneCaptchaVerifier, OneCaptchaVerifier>();
    }
}
