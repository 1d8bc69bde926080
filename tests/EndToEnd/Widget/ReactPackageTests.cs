using OneCaptcha.EndToEnd.Tests.Browser;
using OneCaptcha.Hosting;
using static Microsoft.Playwright.Assertions;

namespace OneCaptcha.EndToEnd.Tests.Widget;

/// <summary>The vendors' React packages as npm has them, on pages that bundle them.</summary>
[Collection(BrowserCollection.Name)]
public sealed class ReactPackageTests(Chromium chromium) : WidgetTests(chromium)
{
    [FactNeeding(Chromium.Path)]
    public async Task The_package_for_hCaptcha_completes_a_form()
    {
        // It loads the script itself, from the address in its property apihost.
        var form = await Complete("hcaptcha.jsx", loader: "");

        Assert.Equal("XXXX.DUMMY.TOKEN.XXXX", form["h-captcha-response"]);
    }

    [FactNeeding(Chromium.Path)]
    public async Task The_package_for_reCAPTCHA_completes_a_form()
    {
        var form = await Complete("recaptcha.jsx", "<script nonce=NONCE src='SERVICE/recaptcha/api.js?render=explicit'></script>");

        Assert.Equal("XXXX.DUMMY.TOKEN.XXXX", form["g-recaptcha-response"]);
    }

    [FactNeeding(Chromium.Path)]
    public async Task The_package_for_Turnstile_completes_a_form()
    {
        var form = await Complete(
            "turnstile.jsx", "<script nonce=NONCE id=cf-turnstile-script src='SERVICE/turnstile/v0/api.js?render=explicit' async></script>");

        Assert.Equal("XXXX.DUMMY.TOKEN.XXXX", form["cf-turnstile-response"]);
    }

    private async Task<IReadOnlyDictionary<string, string>> Complete(string page, string loader)
    {
        Site.Serve(page, await WidgetPackages.Bundle(page));
        await using var visit = await Go(Site.WithoutTrustedTypes().Show(
            loader, $"</main><script nonce=NONCE src='/scripts/{page}' data-service=SERVICE data-sitekey={Key}></script>"));

        await visit.OpenPanel();
        await visit.Answer();
        await Expect(visit.Box).ToBeCheckedAsync();
        await visit.Page.ClickAsync("#send");
        var form = await Site.Posted.ReadAsync();
        Assert.Empty(visit.Complaints);
        return form;
    }
}
