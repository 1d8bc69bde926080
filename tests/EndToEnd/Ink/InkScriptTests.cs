using Microsoft.Playwright;
using OneCaptcha.EndToEnd.Tests.Browser;
using OneCaptcha.Hosting;
using OneCaptcha.Ink;
using static Microsoft.Playwright.Assertions;

namespace OneCaptcha.EndToEnd.Tests.Ink;

/// <summary>The handwriting protocol's script on a page of another origin, under the strictest policy that it promises to work with.</summary>
[Collection(BrowserCollection.Name)]
public sealed class InkScriptTests(Chromium chromium) : WidgetTests(chromium)
{
    private const string Ink = "[[[20,20,0],[60,40,30],[100,90,60]],[[150,30,200],[150,100,260]]]";

    [FactNeeding(Chromium.Path)]
    public async Task The_form_carries_challenge_and_strokes()
    {
        await using var visit = await Go(Show($"/v1/js?key={Key}"));
        var challenge = await Challenge(visit);
        await (await Pen.For(visit.Page, isFinger: false)).Write(Canvas(visit), Ink);
        await visit.Page.ClickAsync("#send");

        var form = await Site.Posted.ReadAsync();
        Assert.Equal(challenge, form["mucaptcha-challenge"]);
        var (drawn, sent) = (InkBook.Parse(Ink), InkBook.Parse(form["mucaptcha-strokes"]));
        Assert.Equal(drawn.Count, sent.Count);
        Assert.Equal(drawn.Points.ToArray().Select(Place), sent.Points.ToArray().Select(Place));
        Assert.Empty(visit.Complaints);

        static (int, int) Place(InkPoint point) => ((int)MathF.Round(point.X), (int)MathF.Round(point.Y));
    }

    [FactNeeding(Chromium.Path)]
    public async Task Attributes_say_how_the_line_looks_and_what_the_hint_asks()
    {
        await using var visit = await Go(Show(
            $"/v1/js?key={Key}", "<div class=mucaptcha data-touchonly data-linecolor=rgb(0,0,255) data-linewidth=9 data-bgcolor=#ffffe0></div>"));
        await Challenge(visit);
        await Expect(visit.Page.Locator("div.mucaptcha label")).ToContainTextAsync("With a finger, right over the picture.");
        await (await Pen.For(visit.Page, isFinger: false)).Write(Canvas(visit), Ink);
        Assert.Equal("0,0,255", await Pixel(visit, 60, 40));
        Assert.Equal("255,255,224", await Pixel(visit, 3, 3));
    }

    [FactNeeding(Chromium.Path)]
    public async Task The_script_speaks_the_language_of_its_address_or_else_of_the_page()
    {
        await using var asked = await Go(Site.ShowForm($"/v1/js?key={Key}&hl=he", "<div class=mucaptcha></div>", language: "fr"));
        await Expect(asked.Page.Locator("div.mucaptcha label")).ToContainTextAsync("כתבו את מה שאתם רואים");
        await Expect(asked.Page.Locator("div.mucaptcha")).ToHaveAttributeAsync("dir", "rtl");

        await using var page = await Go(Site.ShowForm($"/v1/js?key={Key}", "<div class=mucaptcha></div>", language: "fr"));
        await Expect(page.Page.Locator("div.mucaptcha label")).ToContainTextAsync("Écrivez ce que vous voyez");
        await Expect(page.Page.GetByRole(AriaRole.Button, new() { Name = "Autre image" })).ToBeEnabledAsync();
    }

    [FactNeeding(Chromium.Path)]
    public async Task What_makes_no_sense_in_attributes_is_as_if_it_were_not_there()
    {
        await using var visit = await Go(Show(
            $"/v1/js?key={Key}", "<div class=mucaptcha data-linecolor=nonsense data-linewidth=-4 data-bgcolor=black></div>"));
        await Challenge(visit);
        await (await Pen.For(visit.Page, isFinger: false)).Write(Canvas(visit), Ink);
        Assert.Equal("255,0,0", await Pixel(visit, 60, 40));
        Assert.Equal("255,255,255", await Pixel(visit, 3, 3));
    }

    [FactNeeding(Chromium.Path)]
    public async Task A_page_without_a_good_key_is_told_so()
    {
        await using var without = await Go(Show("/v1/js"));
        await Expect(without.Page.GetByRole(AriaRole.Status)).ToContainTextAsync("no key");
        await using var wrong = await Go(Show("/v1/js?key=nobody"));
        await Expect(wrong.Page.GetByRole(AriaRole.Status)).ToContainTextAsync("does not know the key");
        await Expect(wrong.Page.GetByRole(AriaRole.Button, new() { Name = "Try again" })).ToBeEnabledAsync();
    }

    [FactNeeding(Chromium.Path)]
    public async Task A_picture_is_renewed_before_it_is_too_old()
    {
        await using var visit = await Go(Show($"/v1/js?key={Key}"), before: page => page.Clock.InstallAsync());
        var first = await Challenge(visit);
        await visit.Page.Clock.FastForwardAsync("29:30");
        await visit.Page.WaitForFunctionAsync("first => document.querySelector('[name=mucaptcha-challenge]').value !== first", first);
        await Expect(visit.Page.GetByRole(AriaRole.Status)).ToContainTextAsync("grown old");
    }

    [FactNeeding(Chromium.Path)]
    public async Task A_form_that_is_reset_gets_a_new_picture()
    {
        await using var visit = await Go(Show($"/v1/js?key={Key}"));
        var first = await Challenge(visit);
        await visit.Page.EvaluateAsync("document.forms[0].reset()");
        await visit.Page.WaitForFunctionAsync("first => document.querySelector('[name=mucaptcha-challenge]').value !== first", first);
    }

    [FactNeeding(Chromium.Path)]
    public async Task Who_comes_by_keyboard_is_told_what_it_takes()
    {
        await using var visit = await Go(Show($"/v1/js?key={Key}"));
        await Challenge(visit);
        await visit.Page.FocusAsync("input[name=name]");
        await visit.Page.Keyboard.PressAsync("Tab");
        await Expect(Canvas(visit)).ToBeFocusedAsync();
        await Expect(visit.Page.GetByText("mouse, a pen or a finger")).ToBeVisibleAsync();
    }

    private CustomerSite Show(string loader, string place = "<div class=mucaptcha></div>") => Site.ShowForm(loader, place);

    private static ILocator Canvas(Visit visit) => visit.Page.Locator("div.mucaptcha canvas");

    private static async Task<string> Challenge(Visit visit)
    {
        var field = visit.Page.Locator("form input[name=mucaptcha-challenge]:not([value=''])[value]");
        await field.WaitForAsync(new() { State = WaitForSelectorState.Attached });
        return await field.InputValueAsync();
    }

    private static Task<string> Pixel(Visit visit, int x, int y) => visit.Page.EvaluateAsync<string>(
        "([x, y]) => [...document.querySelector('canvas').getContext('2d').getImageData(x, y, 1, 1).data].slice(0, 3).join()", new[] { x, y });
}
