using System.Text.Json.Serialization;
using OneCaptcha.Gateway.Http;
using OneCaptcha.Gateway.OpenApi;
using OneCaptcha.Grains;
using OneCaptcha.Grains.Sites;

namespace OneCaptcha.Gateway.Verification;

/// <summary><c>/checksiteconfig?host&amp;sitekey</c>: whether a page on the host may use the site key, as hCaptcha's script asks.</summary>
public static class SiteConfigEndpoint
{
    /// <summary>Adds the route.</summary>
    public static IEndpointRouteBuilder MapSiteConfig(this IEndpointRouteBuilder routes)
    {
        var service = ActivatorUtilities.CreateInstance<SiteConfigService>(routes.ServiceProvider);
        routes.MapMethods("/checksiteconfig", ["GET", "POST"], (RequestDelegate)service.Serve)
            .RequireCors(CrossOrigin.Public)
            .RequireRateLimiting(RateLimits.Visitor)
            .Describe(VerificationDescription.SiteConfig);
        return routes;
    }
}

/// <summary>Asks the site's rules.</summary>
internal sealed class SiteConfigService(SiteRulesCache sites, TestKeys testKeys)
{
    public async Task Serve(HttpContext http)
    {
        var verdict = await Check(http.Request.Query["sitekey"].ToString(), http.Request.Query["host"].ToString());
        http.Response.Headers.CacheControl = "no-store";
        await http.Response.WriteAsJsonAsync(
            verdict == Verdict.Continue ? new SiteConfigReply { Pass = true } : new SiteConfigReply { Error = verdict.Code() },
            VerificationJson.Default.SiteConfigReply);
    }

    private async ValueTask<Verdict> Check(string siteKey, string host)
    {
        if (siteKey.Length == 0) return Verdict.InvalidSiteKey;
        if (testKeys.FindSite(siteKey) is not null) return Verdict.Continue;

        return Uri.TryCreate($"https://{host}/", UriKind.Absolute, out var page) && page.UserInfo.Length == 0
            ? SiteRules.Check(await sites.Get(siteKey), page)
            : Verdict.OriginNotAllowed;
    }
}

/// <summary>What the script wants to know.</summary>
internal sealed class SiteConfigReply
{
    [JsonPropertyName("pass")] public bool Pass { get; init; }

    [JsonPropertyName("error")] public string? Error { get; init; }
}
