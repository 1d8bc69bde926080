using OneCaptcha.EndToEnd.Tests.Browser;
using OneCaptcha.Hosting;
using static Microsoft.Playwright.Assertions;

namespace OneCaptcha.EndToEnd.Tests.Widget;

/// <summary>What a page can write beside the widget, as far as no other test is about it.</summary>
[Collection(BrowserCollection.Name)]
public sealed class OptionTests(Chromium chromium) : WidgetTests(chromium)
{
    [FactNeeding(Chromium.Path)]
    public async Task Without_compatibility_a_page_for_hCaptcha_sends_its_own_field_alone() =>
        Assert.Equal(["name", "h-captcha-response"], await Sent("/1/api.js?recaptchacompat=off", $"<div class=h-captcha data-sitekey={UnaskedKey}></div>"));

    [FactNeeding(Chromium.Path)]
    public async Task A_page_that_wants_no_field_sends_none() =>
        Assert.Equal(["name"], await Sent("/js/onecaptcha.js", $"<div class=one-captcha data-sitekey={UnaskedKey} data-response-field=false></div>"));

    [FactNeeding(Chromium.Path)]
    public async Task The_box_has_the_place_in_the_order_of_tabs_that_the_page_gives_it()
    {
        await using var visit = await Go(Site.ShowForm(widget: $"<div class=one-captcha data-sitekey={UnaskedKey} data-tabindex=7></div>"));
        await Expect(visit.Box).ToHaveAttributeAsync("tabindex", "7");
    }

    [FactNeeding(Chromium.Path)]
    public async Task A_pass_that_is_not_to_be_renewed_expires()
    {
        await using var visit = await Go(
            Site.ShowForm(widget: $"<div class=one-captcha data-sitekey={UnaskedKey} data-refresh-expired=never></div>"), before: page => page.Clock.InstallAsync());
        await visit.Box.ClickAsync();
        await Expect(visit.Box).ToBeCheckedAsync();

        await visit.Page.Clock.FastForwardAsync(119_000);

        await Expect(visit.Box).ToContainTextAsync("Expired");
        await Expect(visit.Box).Not.ToBeCheckedAsync();
    }

    [FactNeeding(Chromium.Path)]
    public async Task Callbacks_tell_of_the_panel_and_of_time_in_both_vocabularies()
    {
        string[] names = ["open-callback", "before-interactive-callback", "chalexpired-callback", "timeout-callback", "close-callback", "after-interactive-callback"];
        await using var visit = await Go(
            Site.ShowForm(widget: $"<div class=one-captcha data-sitekey={Key} {string.Join(' ', names.Select(name => $"data-{name}=told.{name}"))}></div>"),
            before: async page =>
            {
                await page.Clock.InstallAsync();
                await page.AddInitScriptAsync("window.order = []; window.told = new Proxy({}, {get: (_, name) => () => order.push(name)})");
            });
        await visit.OpenPanel();
        await visit.Page.Clock.FastForwardAsync(62_000);
        await Expect(visit.Panel).ToContainTextAsync("The time ran out.");
        await visit.Page.Keyboard.PressAsync("Escape");

        await visit.Page.WaitForFunctionAsync("() => order.length === 6");
        Assert.Equal(names, await visit.Page.EvaluateAsync<string[]>("() => order"));
    }

    [FactNeeding(Chromium.Path)]
    public async Task Data_of_the_page_travels_with_the_challenge()
    {
        await using var visit = await Go(Site.ShowForm(widget: Keyed));
        await visit.Box.WaitForAsync();
        await visit.Page.EvaluateAsync("() => onecaptcha.setData('onecaptcha-0', {cdata: 'order 7'})");

        var opened = await visit.Page.RunAndWaitForRequestAsync(
            () => visit.Box.ClickAsync(), request => request.PostData?.Contains("cdata", StringComparison.Ordinal) == true);

        Assert.Equal("""{"cdata":"order 7"}""", opened.PostData);
    }

    private async Task<IEnumerable<string>> Sent(string loader, string widget)
    {
        await using var visit = await Go(Site.ShowForm(loader, widget));
        await visit.Box.ClickAsync();
        await Expect(visit.Box).ToBeCheckedAsync();
        await visit.Page.ClickAsync("#send");
        return (await Site.Posted.ReadAsync()).Keys;
    }
}
