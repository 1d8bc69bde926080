using Microsoft.Playwright;
using OneCaptcha.EndToEnd.Tests.Browser;
using OneCaptcha.Hosting;
using static Microsoft.Playwright.Assertions;

namespace OneCaptcha.EndToEnd.Tests.Widget;

/// <summary>The native script on a page of another origin, under a strict policy, in a real browser.</summary>
[Collection(BrowserCollection.Name)]
public sealed class NativeWidgetTests(Chromium chromium) : WidgetTests(chromium)
{
    [FactNeeding(Chromium.Path)]
    public async Task A_visitor_solves_by_mouse_and_the_form_carries_the_pass()
    {
        await using var visit = await Go(Site.ShowForm());

        await visit.OpenPanel();
        await visit.Solve();

        await Expect(visit.Box).ToBeCheckedAsync();
        await visit.Page.ClickAsync("#send");
        var form = await Site.Posted.ReadAsync();
        Assert.Equal("Ada", form["name"]);
        Assert.InRange(form["onecaptcha-response"].Length, 100, 2048);
        Assert.Empty(visit.Complaints);
    }

    [FactNeeding(Chromium.Path)]
    public async Task A_page_that_styles_every_element_does_not_reach_into_the_widget()
    {
        await using var visit = await Go(Site.ShowForm(widget: Keyed));
        await visit.Page.EvaluateAsync(
            """
            () => {
              const style = new CSSStyleSheet();
              style.replaceSync('* { letter-spacing: 9px; text-transform: uppercase; text-indent: 40px; visibility: hidden } body > div { display: none }');
              document.adoptedStyleSheets.push(style);
            }
            """);

        await visit.OpenPanel();

        foreach (var text in new[] { visit.Box.Locator(".label"), visit.Panel.Locator("h2") })
        {
            Assert.Equal("normal none 0px visible", await text.EvaluateAsync<string>(
                "text => (({letterSpacing, textTransform, textIndent, visibility}) => [letterSpacing, textTransform, textIndent, visibility].join(' '))(getComputedStyle(text))"));
        }
    }

    [FactNeeding(Chromium.Path)]
    public async Task The_keyboard_alone_solves_and_the_focus_comes_back_to_the_box()
    {
        await using var visit = await Go(Site.ShowForm());
        var keyboard = visit.Page.Keyboard;

        await visit.Page.FocusAsync("input[name=name]");
        await keyboard.PressAsync("Tab");
        await keyboard.PressAsync("Space");
        for (var stage = 0; stage < 20; stage++)
        {
            await visit.Page.GetByText($"Step {stage + 1} of 20").First.WaitForAsync();
            await Expect(visit.Tiles.First).ToBeFocusedAsync();
            var bits = await visit.NextAnswer();
            for (var tile = 0; tile < 9; tile++)
            {
                if (tile is 3 or 6)
                {
                    await keyboard.PressAsync("ArrowDown");
                    await keyboard.PressAsync("Home");
                }
                else if (tile > 0)
                {
                    await keyboard.PressAsync("ArrowRight");
                }

                if ((bits >> tile & 1) == 1) await keyboard.PressAsync("Space");
            }

            await keyboard.PressAsync("Tab");
            await keyboard.PressAsync("Enter");
        }

        await Expect(visit.Box).ToBeCheckedAsync();
        await Expect(visit.Box).ToBeFocusedAsync();
    }
}
