using Microsoft.Playwright;
using OneCaptcha.EndToEnd.Tests.Browser;
using OneCaptcha.Hosting;
using static Microsoft.Playwright.Assertions;

namespace OneCaptcha.EndToEnd.Tests.Widget;

/// <summary>Which language the widget speaks, and from which side.</summary>
[Collection(BrowserCollection.Name)]
public sealed class LanguageTests(Chromium chromium) : WidgetTests(chromium)
{
    [FactNeeding(Chromium.Path)]
    public async Task Pages_that_say_lang_are_answered_in_it_and_from_right_to_left_where_it_is_written_so()
    {
        await using var visit = await Go(Site.ShowForm(widget: Keyed, language: "he"), new() { Locale = "de-DE" });

        await Expect(visit.Box).ToContainTextAsync("אני אנושי");
        await visit.OpenPanel();
        await Expect(visit.Panel).ToHaveAttributeAsync("dir", "rtl");
        await Expect(visit.Panel).ToHaveAttributeAsync("lang", "he");

        // The next tile is the one on the left.
        await visit.Page.Keyboard.PressAsync("ArrowLeft");
        await Expect(visit.Tiles.Nth(1)).ToBeFocusedAsync();
        var (first, second) = ((await visit.Tiles.Nth(0).BoundingBoxAsync())!, (await visit.Tiles.Nth(1).BoundingBoxAsync())!);
        Assert.True(second.X < first.X);
    }

    [FactNeeding(Chromium.Path)]
    public async Task The_address_of_the_script_says_the_language_before_the_page_and_the_page_before_the_browser()
    {
        await using var script = await Go(Site.ShowForm("/js/onecaptcha.js?hl=ja", language: "fr"), new() { Locale = "de-DE" });
        await Expect(script.Box).ToContainTextAsync("私は人間です");

        await using var page = await Go(Site.ShowForm(language: "fr"), new() { Locale = "de-DE" });
        await Expect(page.Box).ToContainTextAsync("Je suis humain");

        await using var browser = await Go(Site.ShowForm(language: "eo"), new() { Locale = "de-DE" });
        await Expect(browser.Box).ToContainTextAsync("Ich bin ein Mensch");
    }
}
