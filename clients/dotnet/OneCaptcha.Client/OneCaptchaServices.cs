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
            .Validate(options => IsOfTheWeb(options.Address), "OneCaptcha: Address must be an absolute http(s) address.")
            .Validate(options => options.PublicAddress is null || IsOfTheWeb(options.PublicAddress), "OneCaptcha: PublicAddress must be an absolute http(s) address.")
            .ValidateOnStart();
        return services.AddHttpClient<IOneCaptchaVerifier, OneCaptchaVerifier>(http => http.MaxResponseContentBufferSize = OneCaptchaVerifier.LongestReply)
            // A redirect would carry the secret elsewhere.
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false });
    }

    private static bool IsOfTheWeb(Uri? address) => address is { IsAbsoluteUri: true, Scheme: "http" or "https" };
}
