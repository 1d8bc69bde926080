namespace OneCaptcha.Gateway.Http;

/// <summary>Which pages may read replies.</summary>
public static class CrossOrigin
{
    /// <summary>
    /// Policy of routes that visitors' pages call: any origin, no credentials. A preflight carries neither key nor token
    /// worth trusting; the request itself is what the site's rules are asked about.
    /// </summary>
    public const string Public = "public";

    /// <summary>Adds the policy, with the headers of the published protocols.</summary>
    public static IServiceCollection AddCrossOrigin(this IServiceCollection services) => services.AddCors(cors =>
        cors.AddPolicy(Public, policy => policy
            .AllowAnyOrigin()
            .WithMethods("GET", "POST")
            .WithHeaders("Content-Type", "X-Captcha-Key", "X-Captcha-Challenge", "X-Captcha-Work")
            .WithExposedHeaders("Retry-After", "X-Captcha-Seconds", "X-Captcha-Offers")
            .SetPreflightMaxAge(TimeSpan.FromSeconds(7200))));
}
