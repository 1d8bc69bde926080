using System.Text.Encodings.Web;
using Microsoft.Extensions.Options;
using OneCaptcha.Gateway.Http;
using OneCaptcha.Gateway.Ink;
using OneCaptcha.Gateway.Verification;

namespace OneCaptcha.Gateway.Widget;

/// <summary><c>/demo</c> and one page for each vendor whose pages we serve: real forms, whose backend verifies the pass.</summary>
public static class DemoEndpoints
{
    /// <summary>Adds what the demos need.</summary>
    /// <param name="services">The container.</param>
    /// <param name="section">Configuration section <c>OneCaptcha</c>.</param>
    /// <param name="forNewcomers">Whether they are served where the configuration says nothing.</param>
    public static IServiceCollection AddDemos(this IServiceCollection services, IConfigurationSection section, bool forNewcomers)
    {
        services.AddOptions<DemoOptions>().Configure(options => options.Demo = forNewcomers).Bind(section);
        return services.AddSingleton<DemoSite>();
    }

    /// <summary>Adds the pages, where they are on.</summary>
    public static IEndpointRouteBuilder MapDemos(this IEndpointRouteBuilder routes)
    {
        if (!routes.ServiceProvider.GetRequiredService<IOptions<DemoOptions>>().Value.Demo) return routes;

        var demos = routes.MapGroup("").RequireRateLimiting(RateLimits.Visitor).ExcludeFromDescription();
        foreach (var demo in Demo.All)
        {
            demos.MapGet(demo.Path, (DemoSite site) => Show(demo, site));
            if (demo == Demo.Ink) demos.MapPost(demo.Path, (HttpRequest request, InkDemo backend) => backend.Accept(demo, request));
            else demos.MapPost(demo.Path, (HttpRequest request, DemoSite site, PassVerifier verifier) => Accept(demo, request, site, verifier));
        }

        return routes;
    }

    private static async Task<IResult> Show(Demo demo, DemoSite site)
    {
        // The key works from here on.
        await site.Secret();
        return DemoPage.Form(demo);
    }

    private static async Task<IResult> Accept(Demo demo, HttpRequest request, DemoSite site, PassVerifier verifier)
    {
        if (await request.ReadForm() is not { } form) return DemoPage.Form(demo, "This is no form.");

        var name = form["name"].ToString();
        var verification = new SiteverifyRequest { Secret = await site.Secret(), Response = form[demo.Field] };
        var reply = verification.IsWithinBounds
            ? await verifier.Verify(verification, ClientAddress.Of(request.HttpContext))
            : new VerificationReply(VerificationOutcome.InvalidResponse);
        return reply.Outcome switch
        {
            VerificationOutcome.Verified => DemoPage.Thanks(
                demo, name, $"The pass was good. It was earned on <b>{HtmlEncoder.Default.Encode(reply.Pass?.Hostname ?? "an unknown page")}</b>, and now it is spent."),
            VerificationOutcome.MissingResponse => DemoPage.Form(demo, "Please confirm that you are human first.", name),
            VerificationOutcome.AlreadyRedeemed => DemoPage.Form(demo, "This pass was spent already. Please confirm again.", name),
            VerificationOutcome.Expired => DemoPage.Form(demo, "This pass is too old. Please confirm again.", name),
            VerificationOutcome.Unavailable => DemoPage.Form(demo, "Passes cannot be verified just now. Please try again in a moment.", name),
            _ => DemoPage.Form(demo, "This pass is not good here. Please confirm again.", name),
        };
    }
}
