using OneCaptcha.EndToEnd.Tests.Browser;
using OneCaptcha.Hosting;
using static Microsoft.Playwright.Assertions;

namespace OneCaptcha.EndToEnd.Tests.Widget;

/// <summary>What a page's own script can do with the widget.</summary>
[Collection(BrowserCollection.Name)]
public sealed class ApiTests(Chromium chromium) : WidgetTests(chromium)
{
    [FactNeeding(Chromium.Path)]
    public async Task Several_widgets_on_a_page_have_a_pass_each()
    {
        await using var visit = await Go(Site.ShowForm(widget: string.Concat(Enumerable.Repeat(Unasked(), 3))));
        await Expect(visit.Box).ToHaveCountAsync(3);

        await visit.Box.Nth(1).ClickAsync();

        await Expect(visit.Box.Nth(1)).ToBeCheckedAsync();
        await Expect(visit.Box.Nth(0)).Not.ToBeCheckedAsync();
        Assert.Equal(["", "XXXX.DUMMY.TOKEN.XXXX", ""], await visit.Page.EvaluateAsync<string[]>(
            "() => [0, 1, 2].map(n => onecaptcha.getResponse(`onecaptcha-${n}`))"));
        Assert.Equal(3, await visit.Page.EvaluateAsync<int>(
            "() => new Set([...document.querySelectorAll('[name=onecaptcha-response]')].map(field => field.id)).size"));
    }

    [FactNeeding(Chromium.Path)]
    public async Task What_is_called_before_the_modules_are_loaded_is_done_afterwards_in_order()
    {
        await using var visit = await Go(Site.Show(
            "<script nonce=NONCE src='SERVICE/js/onecaptcha.js?render=explicit'></script>",
            $$"""
              <div id=place></div>
              <script nonce=NONCE>
                window.order = [];
                onecaptcha.ready(() => order.push('ready'));
                const id = onecaptcha.render('place', {sitekey: '{{UnaskedKey}}', callback: () => order.push('callback')});
                order.push(id, onecaptcha.getResponse(id));
                onecaptcha.execute(id).then(pass => order.push(pass));
              </script>
              """));

        await visit.Page.WaitForFunctionAsync("() => order.length === 5");

        Assert.Equal(["onecaptcha-0", "", "ready", "callback", "XXXX.DUMMY.TOKEN.XXXX"], await visit.Page.EvaluateAsync<string[]>("() => order"));
        Assert.Empty(visit.Complaints);
    }

    [FactNeeding(Chromium.Path)]
    public async Task A_place_is_found_by_any_selector()
    {
        await using var visit = await Go(Site.ShowForm("/js/onecaptcha.js?render=explicit", "<p id=part><span class=place></span></p>"));
        await visit.Page.WaitForFunctionAsync("() => window.onecaptcha");

        await visit.Page.EvaluateAsync("key => onecaptcha.render('#part .place', {sitekey: key})", UnaskedKey);

        await Expect(visit.Page.Locator("#part .place > div")).ToHaveCountAsync(1);
    }

    [FactNeeding(Chromium.Path)]
    public async Task A_form_that_comes_later_is_filled_and_one_that_goes_is_forgotten()
    {
        await using var visit = await Go(Site.ShowForm(widget: ""));
        await visit.Page.WaitForFunctionAsync("() => window.onecaptcha");

        await visit.Page.EvaluateAsync(
            """
            key => {
              const place = document.createElement('div');
              place.className = 'one-captcha';
              place.dataset.sitekey = key;
              document.querySelector('form').append(place);
            }
            """, UnaskedKey);
        await visit.Box.ClickAsync();
        await Expect(visit.Box).ToBeCheckedAsync();
        await visit.Page.EvaluateAsync("() => document.querySelector('.one-captcha').remove()");

        await visit.Page.WaitForFunctionAsync("() => onecaptcha.getResponse() === ''");
    }

    [FactNeeding(Chromium.Path)]
    public async Task An_invisible_widget_asks_when_it_is_executed()
    {
        await using var visit = await Go(Site.ShowForm(widget: $"<div class=one-captcha data-sitekey={Key} data-size=invisible></div>"));
        await visit.Page.WaitForFunctionAsync("() => document.querySelector('[name=onecaptcha-response]')");
        await Expect(visit.Box).ToHaveCountAsync(0);

        await visit.Page.EvaluateAsync("() => void onecaptcha.execute().then(pass => window.given = pass)");
        await visit.Tiles.First.WaitForAsync();
        await visit.Answer();

        await visit.Page.WaitForFunctionAsync("() => window.given");
        Assert.Equal("XXXX.DUMMY.TOKEN.XXXX", await visit.Page.InputValueAsync("[name=onecaptcha-response]", new() { Strict = true }));
    }

    [FactNeeding(Chromium.Path)]
    public async Task Asked_again_while_the_pass_is_good_the_page_is_called_back_again_but_not_for_a_press_on_the_box()
    {
        await using var visit = await Go(
            Site.ShowForm(widget: Unasked("data-callback=got")), before: page => page.AddInitScriptAsync("window.passes = 0; window.got = () => passes++"));
        await visit.Box.ClickAsync();
        await Expect(visit.Box).ToBeCheckedAsync();

        await visit.Box.ClickAsync();
        await visit.Page.EvaluateAsync("() => onecaptcha.execute()");

        Assert.Equal(2, await visit.Page.EvaluateAsync<int>("() => passes"));
    }

    [FactNeeding(Chromium.Path)]
    public async Task Reset_forgets_the_pass_and_remove_leaves_nothing_behind()
    {
        await using var visit = await Go(Site.ShowForm(widget: Unasked()));
        var before = await visit.Page.EvaluateAsync<string>("() => document.querySelector('.one-captcha').cloneNode(false).outerHTML");
        await visit.Box.ClickAsync();
        await Expect(visit.Box).ToBeCheckedAsync();

        await visit.Page.EvaluateAsync("() => onecaptcha.reset()");
        await Expect(visit.Box).Not.ToBeCheckedAsync();
        Assert.Equal("", await visit.Page.InputValueAsync("[name=onecaptcha-response]"));

        await visit.Page.EvaluateAsync("() => onecaptcha.remove()");
        Assert.Equal(before, await visit.Page.EvaluateAsync<string>("() => document.querySelector('.one-captcha').outerHTML"));
    }

    [FactNeeding(Chromium.Path)]
    public async Task Removing_a_widget_closes_its_panel()
    {
        await using var visit = await Go(Site.ShowForm(widget: Keyed));
        await visit.OpenPanel();

        await visit.Page.EvaluateAsync("() => onecaptcha.remove()");

        await Expect(visit.Panel).ToHaveCountAsync(0);
        Assert.Equal(["MAIN"], await visit.Page.EvaluateAsync<string[]>("() => [...document.body.children].map(child => child.tagName)"));
    }

    [FactNeeding(Chromium.Path)]
    public async Task A_pass_that_was_solved_for_expires_with_a_callback_and_can_be_had_again()
    {
        await using var visit = await Go(
            Site.ShowForm(widget: $"<div class=one-captcha data-sitekey={Key} data-expired-callback=tooOld></div>"),
            before: async page =>
            {
                await page.Clock.InstallAsync();
                await page.AddInitScriptAsync("window.tooOld = pass => window.old = pass");
            });
        await visit.OpenPanel();
        await visit.Answer();
        await Expect(visit.Box).ToBeCheckedAsync();

        // The site's passes live for 300 s.
        await visit.Page.Clock.FastForwardAsync(290_000);
        await Expect(visit.Box).ToBeCheckedAsync();
        await visit.Page.Clock.FastForwardAsync(10_000);

        await Expect(visit.Box).Not.ToBeCheckedAsync();
        await Expect(visit.Box).ToContainTextAsync("Expired");
        Assert.True(await visit.Page.EvaluateAsync<bool>("() => onecaptcha.isExpired() && old === 'XXXX.DUMMY.TOKEN.XXXX' && onecaptcha.getResponse() === ''"));
        await visit.OpenPanel();
        await visit.Answer();
        await Expect(visit.Box).ToBeCheckedAsync();
    }

    [FactNeeding(Chromium.Path)]
    public async Task A_pass_that_was_had_without_asking_is_renewed_without_asking()
    {
        await using var visit = await Go(Site.ShowForm(widget: Unasked("data-callback=got")), before: async page =>
        {
            await page.Clock.InstallAsync();
            await page.AddInitScriptAsync("window.passes = 0; window.got = () => passes++");
        });
        await visit.Box.ClickAsync();
        await visit.Page.WaitForFunctionAsync("() => passes === 1");

        await visit.Page.Clock.FastForwardAsync(119_000);

        await visit.Page.WaitForFunctionAsync("() => passes === 2");
        await Expect(visit.Box).ToBeCheckedAsync();
    }

    [FactNeeding(Chromium.Path)]
    public async Task A_callback_that_throws_does_not_break_the_widget()
    {
        await using var visit = await Go(
            Site.ShowForm(widget: Unasked("data-callback=broken")), before: page => page.AddInitScriptAsync("window.broken = () => { throw new Error('mine') }"));

        await visit.Box.ClickAsync();

        await Expect(visit.Box).ToBeCheckedAsync();
        Assert.Contains(visit.Complaints, complaint => complaint.Contains("mine", StringComparison.Ordinal));
    }

    [FactNeeding(Chromium.Path)]
    public async Task A_site_that_always_refuses_is_told_in_the_box_and_called_back()
    {
        await using var visit = await Go(
            Site.ShowForm(widget: $"<div class=one-captcha data-sitekey={RefusingKey} data-error-callback=failed></div>"),
            before: page => page.AddInitScriptAsync("window.failed = code => window.code = code"));

        await visit.Box.ClickAsync();

        await visit.Page.WaitForFunctionAsync("() => window.code === 'challenge-failed'");
        await Expect(visit.Box).ToHaveAttributeAsync("data-state", "warn");
    }

    [FactNeeding(Chromium.Path)]
    public async Task The_script_twice_on_a_page_is_the_script_once()
    {
        await using var visit = await Go(Site.Show(
            "<script nonce=NONCE src='SERVICE/js/onecaptcha.js'></script><script nonce=NONCE src='SERVICE/js/onecaptcha.js'></script>",
            Unasked()));

        await visit.Box.First.WaitForAsync();

        await Expect(visit.Box).ToHaveCountAsync(1);
    }

    private static string Unasked(string more = "") => $"<div class=one-captcha data-sitekey={UnaskedKey} {more}></div>";
}
