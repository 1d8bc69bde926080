using System.Text.RegularExpressions;
using Microsoft.Playwright;
using OneCaptcha.EndToEnd.Tests.Browser;
using OneCaptcha.Hosting;
using static Microsoft.Playwright.Assertions;

namespace OneCaptcha.EndToEnd.Tests.Widget;

/// <summary>
/// Every state on a phone and on a desk, light and dark: nothing is cut off or beyond the edge. With
/// <c>ONECAPTCHA_PICTURES=folder</c> what was seen is kept as <c>widget-{state}-{width}-{colours}.png</c>, to be looked at.
/// </summary>
[Collection(BrowserCollection.Name)]
public sealed class PictureTests(Chromium chromium) : WorkTests(chromium)
{
    private static readonly string? Folder = Environment.GetEnvironmentVariable("ONECAPTCHA_PICTURES");

    [FactNeeding(Chromium.Path)]
    public Task Every_state_fits_a_phone_in_light_colours() => EveryState(360, 740, ColorScheme.Light);

    [FactNeeding(Chromium.Path)]
    public Task Every_state_fits_a_phone_in_dark_colours() => EveryState(360, 740, ColorScheme.Dark);

    [FactNeeding(Chromium.Path)]
    public Task Every_state_fits_a_desk_in_light_colours() => EveryState(1280, 800, ColorScheme.Light);

    [FactNeeding(Chromium.Path)]
    public Task Every_state_fits_a_desk_in_dark_colours() => EveryState(1280, 800, ColorScheme.Dark);

    [FactNeeding(Chromium.Path)]
    public async Task On_a_phone_held_sideways_the_whole_panel_is_seen()
    {
        await using var visit = await Go(Plain.ShowForm(widget: Place(await Register())), Screen(740, 360, ColorScheme.Light));
        await visit.OpenPanel();

        await Look(visit, "sideways", 740, "light", visit.Panel);
        var (panel, next) = ((await visit.Panel.BoundingBoxAsync())!, (await visit.Next.BoundingBoxAsync())!);
        Assert.True(next.Y + next.Height <= panel.Y + panel.Height);

        await visit.Panel.GetByText("I cannot see this").ClickAsync();
        await Look(visit, "sightless-sideways", 740, "light", visit.Panel);
    }

    private async Task EveryState(int width, int height, ColorScheme colours)
    {
        var name = colours == ColorScheme.Dark ? "dark" : "light";
        var site = await Register(new { stages = 1, mistakes = 3 });
        await using var visit = await Go(Plain.ShowForm(widget: Place(site)), Screen(width, height, colours), page => page.Clock.InstallAsync());
        await visit.Box.WaitForAsync();
        if (colours == ColorScheme.Dark) await visit.Page.EvaluateAsync("() => document.body.style.background = '#17191b'");
        await Look(visit, "closed", width, name, visit.Box);

        await visit.OpenPanel();
        await Look(visit, "panel", width, name, visit.Panel);
        foreach (var tile in new[] { 1, 5, 6 }) await visit.Tiles.Nth(tile).ClickAsync();
        await Look(visit, "marked", width, name, visit.Panel);
        foreach (var tile in new[] { 1, 5, 6 }) await visit.Tiles.Nth(tile).ClickAsync();

        await visit.Answer(wrongly: true);
        await Expect(visit.Panel).ToContainTextAsync("Not quite");
        await Look(visit, "mistake", width, name, visit.Panel);
        await visit.Page.Clock.FastForwardAsync(45_000);
        await Expect(visit.Panel).ToContainTextAsync("seconds left");
        await Look(visit, "late", width, name, visit.Panel);
        await visit.Page.Clock.FastForwardAsync(20_000);
        await Expect(visit.Panel).ToContainTextAsync("The time ran out.");
        await Look(visit, "over", width, name, visit.Panel);

        await visit.NextAnswer();
        await visit.Next.ClickAsync();
        await visit.Tiles.First.WaitForAsync();
        await visit.Answer();
        await Expect(visit.Box).ToBeCheckedAsync();
        await Look(visit, "solved", width, name, visit.Box);
        await visit.Page.Clock.FastForwardAsync(300_000);
        await Expect(visit.Box).ToContainTextAsync("Expired");
        await Look(visit, "expired", width, name, visit.Box);

        Flood(site);
        await visit.Box.ClickAsync();
        await Expect(visit.Box).ToHaveAttributeAsync("aria-busy", "true");
        await Look(visit, "working", width, name, visit.Box);

        await visit.Panel.GetByText("I cannot see this").ClickAsync();
        await Expect(visit.Panel.GetByRole(AriaRole.Progressbar)).ToHaveAttributeAsync("aria-valuenow", new Regex("^[1-9]\\d$"), new() { Timeout = 15_000 });
        await Look(visit, "sightless", width, name, visit.Panel);
    }

    private static BrowserNewContextOptions Screen(int width, int height, ColorScheme colours) => new()
    {
        ViewportSize = new() { Width = width, Height = height },
        DeviceScaleFactor = 2,
        ColorScheme = colours,
        ReducedMotion = ReducedMotion.Reduce,
    };

    private static async Task Look(Visit visit, string state, int width, string colours, ILocator part)
    {
        var box = (await part.BoundingBoxAsync())!;
        var screen = visit.Page.ViewportSize!;
        Assert.True(
            box.X >= 0 && box.Y >= 0 && box.X + box.Width <= screen.Width && box.Y + box.Height <= screen.Height, $"{state}: beyond the screen");
        Assert.False(
            await part.EvaluateAsync<bool>("part => part.scrollWidth > part.clientWidth || part.scrollHeight > part.clientHeight"), $"{state}: cut off");
        if (Folder is not null)
        {
            await part.ScreenshotAsync(new() { Path = Path.Combine(Folder, $"widget-{state}-{width}-{colours}.png"), Animations = ScreenshotAnimations.Disabled });
        }
    }
}
