using Microsoft.Playwright;
using OneCaptcha.EndToEnd.Browser;
using OneCaptcha.Hosting;
using static Microsoft.Playwright.Assertions;

namespace OneCaptcha.EndToEnd.Widget;

/// <summary>The native script on a page of another origin, under a strict policy, in a real browser.</summary>
[Collection(BrowserCollection.Name)]
public sealed class NativeWidgetTests(Chromium chromium) : IAsyncLifetime
{
    private TestService _service = null!;
    private CustomerSite _site = null!;

    /// <inheritdoc/>
    public async Task InitializeAsync()
    {
        _service = await TestService.Start([("OneCaptcha:Classic", "true")]);
        _site = await CustomerSite.Open(_service.Address);
    }

    /// <inheritdoc/>
    public async Task DisposeAsync()
    {
        await _site.DisposeAsync();
        await _service.DisposeAsync();
    }

    [BrowserFact]
    public async Task A_visitor_solves_by_mouse_and_the_form_carries_the_pass()
    {
        await using var visit = await Visit.To(_site.ShowForm(), _service, chromium);

        await visit.OpenPanel();
        await visit.Solve();

        await Expect(visit.Box).ToBeCheckedAsync();
        await visit.Page.ClickAsync("#send");
        var form = await _site.Posted.ReadAsync();
        Assert.Equal("Ada", form["name"]);
        Assert.InRange(form["onecaptcha-response"].Length, 100, 2048);
        Assert.Empty(visit.Complaints);
    }

    [BrowserFact]
    public async Task The_keyboard_alone_solves_and_the_focus_comes_back_to_the_box()
    {
        await using var visit = await Visit.To(_site.ShowForm(), _service, chromium);
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
