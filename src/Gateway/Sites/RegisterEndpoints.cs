using System.Text.Json.Serialization;
using OneCaptcha.Gateway.Http;
using OneCaptcha.Gateway.OpenApi;
using OneCaptcha.Grains.Sites;

namespace OneCaptcha.Gateway.Sites;

/// <summary><c>/register</c>: a website address in, a site with its keys and the lines to paste out. A page for people, JSON for whoever asks for it.</summary>
public static class RegisterEndpoints
{
    /// <summary>Adds the routes.</summary>
    public static IEndpointRouteBuilder MapRegistration(this IEndpointRouteBuilder routes)
    {
        var register = routes.MapGroup("/register").RequireRateLimiting(RateLimits.Visitor).WithTags("Registration");
        register.MapGet("", Show).WithName("RegistrationPage").Describe(AdminDescription.RegistrationPage);
        register.MapPost("", Register).WithName("Register").Describe(AdminDescription.Register);
        return routes;
    }

    private static IResult Show(HttpRequest request, RegistrationGate gate) => gate.RefusePage(request) is { } refusal
        ? RegisterPage.Closed(refusal)
        : RegisterPage.Form();

    private static async Task<IResult> Register(HttpRequest request, RegistrationGate gate, SiteMaker maker)
    {
        var wantsJson = WantsJson(request);
        if (gate.RefuseForm(request) is { } refusal)
        {
            return wantsJson ? AdminProblems.Of(403, "registration-closed", refusal) : RegisterPage.Closed(refusal);
        }

        var website = (await request.ReadForm())?["website"].ToString() ?? "";
        if (!WebsiteAddress.TryGetHost(website, out var host, out var mistake))
        {
            return wantsJson ? AdminProblems.Invalid("website", mistake) : RegisterPage.Form(website, mistake);
        }

        // The host of this page is let in as well, so that the site can be tried here at once; it is loopback by the gate's word.
        HostPattern.TryNormalise(request.Host.Host, out var here, out _);
        string[] hosts = here is null || here == host ? [host] : [host, here];
        var (site, _) = await maker.Make(SiteOwner.Operator, host, hosts, SitePolicy.ForNewSites);
        var registered = RegisterResponse.Of(site!, $"{request.Scheme}://{request.Host}");
        return wantsJson ? TypedResults.Created($"/admin/v1/sites/{registered.PublicKey}", registered) : RegisterPage.Registered(registered);
    }

    private static bool WantsJson(HttpRequest request) =>
        request.Headers.Accept.ToString().Contains("application/json", StringComparison.OrdinalIgnoreCase);
}

/// <summary>A registered site.</summary>
/// <param name="PublicKey">The key that stands in the site's pages.</param>
/// <param name="SecretKey">The secret of the site's backend. It is not shown again.</param>
/// <param name="Hosts">The hosts it is served on.</param>
/// <param name="Snippet">What to paste into a form.</param>
/// <param name="TryUrl">A page to try it on.</param>
/// <param name="VerifyUrl">Where the backend verifies a pass.</param>
public sealed record RegisterResponse(
    [property: JsonPropertyName("public_key")] string PublicKey,
    [property: JsonPropertyName("secret_key")] string SecretKey,
    IReadOnlyList<string> Hosts,
    string Snippet,
    [property: JsonPropertyName("try_url")] string TryUrl,
    [property: JsonPropertyName("verify_url")] string VerifyUrl)
{
    /// <summary>Shows a site that has just been made.</summary>
    /// <param name="site">The site with its secret.</param>
    /// <param name="service">Address of this service, without a slash at the end.</param>
    public static RegisterResponse Of(SiteResponse site, string service) => new(
        site.PublicKey,
        site.SecretKey!,
        site.Hosts,
        $"<script src=\"{service}/js/onecaptcha.js\" async defer></script>\n<div class=\"one-captcha\" data-sitekey=\"{site.PublicKey}\"></div>",
        $"{service}/register/try.html?sitekey={site.PublicKey}",
        $"{service}/siteverify");
}
