using System.Text.Json;
using Microsoft.Playwright;
using OneCaptcha.EndToEnd.Tests.Browser;
using OneCaptcha.Hosting;
using static Microsoft.Playwright.Assertions;

namespace OneCaptcha.EndToEnd.Tests.Widget;

/// <summary>axe-core finds nothing, in any state, light and dark.</summary>
[Collection(BrowserCollection.Name)]
public sealed class AccessibilityTests(Chromium chromium) : WidgetTests(chromium)
{
    [FactNeeding(Chromium.Path)]
    public Task Axe_finds_nothing_in_light_colours() => EveryState(ColorScheme.Light);

    [FactNeeding(Chromium.Path)]
    public Task Axe_finds_nothing_in_dark_colours() => EveryState(ColorScheme.Dark);

    [FactNeeding(Chromium.Path)]
    public async Task Who_wants_less_motion_gets_none()
    {
        await using var visit = await Go(Site.ShowForm(widget: Keyed), new() { ReducedMotion = ReducedMotion.Reduce });

        await visit.OpenPanel();

        Assert.Equal(0, await visit.Page.EvaluateAsync<int>("() => document.getAnimations().length"));
    }

    [FactNeeding(Chromium.Path)]
    public async Task In_forced_colours_a_marked_tile_is_told_from_others_and_so_is_the_one_that_has_the_focus()
    {
        await using var visit = await Go(Site.ShowForm(widget: Keyed), new() { ForcedColors = ForcedColors.Active });
        await visit.OpenPanel();

        await visit.Tiles.Nth(4).ClickAsync();

        await visit.Tiles.Nth(5).ClickAsync();
        await visit.Page.Keyboard.PressAsync("ArrowUp");
        await visit.Page.Keyboard.PressAsync("ArrowDown");

        Assert.NotEqual(await Style(3, "backgroundColor"), await Style(4, "backgroundColor"));
        await Expect(visit.Tiles.Nth(5)).ToBeFocusedAsync();
        Assert.NotEqual(await Style(5, "outlineStyle"), await Style(4, "outlineStyle"));

        Task<string> Style(int tile, string name) => visit.Tiles.Nth(tile).EvaluateAsync<string>("(tile, name) => getComputedStyle(tile)[name]", name);
    }

    private async Task EveryState(ColorScheme colours)
    {
        var axe = await WidgetPackages.Axe();
        await using var visit = await Go(
            Site.ShowForm(widget: Keyed), new() { ColorScheme = colours, ReducedMotion = ReducedMotion.Reduce }, page => page.Clock.InstallAsync());
        await visit.Page.EvaluateAsync(axe);
        await visit.Box.WaitForAsync();
        if (colours == ColorScheme.Dark) await visit.Page.EvaluateAsync("() => document.body.style.cssText = 'background: #17191b; color: #eee'");
        await Check("closed");

        await visit.OpenPanel();
        await Check("panel");

        await visit.Tiles.Nth(4).ClickAsync();
        await Check("a tile marked");
        await visit.Tiles.Nth(4).ClickAsync();

        await visit.Answer(wrongly: true);
        await Expect(visit.Panel).ToContainTextAsync("Not quite");
        await Check("a mistake");

        await visit.Page.Clock.FastForwardAsync(41_000);
        await Expect(visit.Panel).ToContainTextAsync("seconds left");
        await Check("little time");

        await visit.Page.Clock.FastForwardAsync(21_000);
        await Expect(visit.Panel).ToContainTextAsync("The time ran out.");
        await Check("time over");

        await visit.NextAnswer();
        await visit.Next.ClickAsync();
        await visit.Tiles.First.WaitForAsync();
        await visit.Answer();
        await Expect(visit.Box).ToBeCheckedAsync();
        await Check("solved");

        await visit.Page.Clock.FastForwardAsync(300_000);
        await Expect(visit.Box).ToContainTextAsync("Expired");
        await Check("expired");

        async Task Check(string state)
        {
            // The page around the widget is a bare one; its heading and button are not what is tested.
            var found = await visit.Page.EvaluateAsync<JsonElement>(
                "() => axe.run(document, {resultTypes: ['violations']}).then(result => result.violations.map(v => `${v.id}: ${v.nodes.map(n => n.target.flat().join(' ') + ' ' + n.failureSummary).join('; ')}`))");
            Assert.True(found.GetArrayLength() == 0, $"{colours}, {state}: {found}");
        }
    }
}
