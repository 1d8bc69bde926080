using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using OneCaptcha.EndToEnd.Tests.Browser;
using OneCaptcha.Grains.Ink;
using OneCaptcha.Hosting;
using static Microsoft.Playwright.Assertions;

namespace OneCaptcha.EndToEnd.Tests.Ink;

/// <summary>The demonstration of the handwriting protocol: a page, its script, a form and its backend, in a real browser.</summary>
[Collection(BrowserCollection.Name)]
public sealed class InkDemoTests(Chromium chromium) : IAsyncLifetime
{
    private readonly InkBook _book = new(seed: 7);
    private readonly ConcurrentQueue<string> _complaints = new();
    private TestService _service = null!;

    public async Task InitializeAsync() =>
        _service = await TestService.Start(configure: builder => builder.Services.AddSingleton<IExpressionSource>(_book));

    public async Task DisposeAsync() => await _service.DisposeAsync();

    [FactNeeding(Chromium.Path)]
    public async Task A_person_writes_with_the_mouse_and_is_let_in()
    {
        var page = await Go(new() { ViewportSize = new() { Width = 1280, Height = 800 } });
        await page.FillAsync("#name", "Ada <b>");
        await Write(page, _book.Write, isFinger: false);
        await Picture(page, "written-1280");
        await page.ClickAsync("form button[type=submit]");

        await Expect(page.GetByRole(AriaRole.Heading)).ToHaveTextAsync("Thank you, Ada <b>");
        Assert.Empty(_complaints);
        await Picture(page, "let-in");
    }

    [FactNeeding(Chromium.Path)]
    public async Task A_person_writes_with_a_finger_and_is_let_in()
    {
        var page = await Go(new() { ViewportSize = new() { Width = 360, Height = 740 }, HasTouch = true, IsMobile = true, DeviceScaleFactor = 3 });
        await Write(page, _book.Write, isFinger: true);
        await Picture(page, "written-360");
        await page.ClickAsync("form button[type=submit]");

        await Expect(page.GetByRole(AriaRole.Heading)).ToHaveTextAsync("Thank you, Ada");
        Assert.Empty(_complaints);
    }

    [FactNeeding(Chromium.Path)]
    public async Task A_scribble_is_refused_and_the_next_picture_is_another()
    {
        var page = await Go(new() { ViewportSize = new() { Width = 360, Height = 740 } });
        var first = await Challenge(page);
        await Write(page, _book.Scribble, isFinger: false);
        await page.ClickAsync("form button[type=submit]");

        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("did not read as");
        Assert.NotEqual(first, await Challenge(page));
        await Picture(page, "refused");
    }

    [FactNeeding(Chromium.Path)]
    public async Task Who_writes_nothing_is_told()
    {
        var page = await Go(new());
        await Challenge(page);
        await page.ClickAsync("form button[type=submit]");
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("Nothing is written");
    }

    [FactNeeding(Chromium.Path)]
    public async Task Strokes_can_be_taken_back_and_the_picture_exchanged()
    {
        var page = await Go(new());
        var (first, ink) = (await Challenge(page), _book.Write());
        await Write(page, () => ink, isFinger: false);
        var all = await Strokes(page);
        Assert.Equal(InkBook.Parse(ink).Count, InkBook.Parse(all).Count);

        await page.GetByRole(AriaRole.Button, new() { Name = "Undo" }).ClickAsync();
        Assert.Equal(InkBook.Parse(all).Count - 1, InkBook.Parse(await Strokes(page)).Count);
        await page.GetByRole(AriaRole.Button, new() { Name = "Clear" }).ClickAsync();
        Assert.Equal("", await Strokes(page));

        await page.GetByRole(AriaRole.Button, new() { Name = "Another picture" }).ClickAsync();
        await page.WaitForFunctionAsync("first => document.querySelector('[name=mucaptcha-challenge]').value !== first", first);
    }

    [FactNeeding(Chromium.Path)]
    public async Task The_pace_of_the_hand_arrives()
    {
        var page = await Go(new());
        await Challenge(page);
        var written = _book.Write();
        await Write(page, () => written, isFinger: false);
        var (ink, sent) = (InkBook.Parse(written), InkBook.Parse(await Strokes(page)));
        Assert.Equal(ink.Count, sent.Count);
        Assert.InRange(sent.Points[^1].T, ink.Points[^1].T - 1, ink.Points[^1].T + 1);
        for (var i = 0; i < ink.Count; i++) Assert.InRange(sent[i][0].T, ink[i][0].T - 1, ink[i][0].T + 1);
    }

    private async Task<IPage> Go(BrowserNewContextOptions options)
    {
        var context = await chromium.Browser.NewContextAsync(options);
        context.SetDefaultTimeout(15_000);
        var page = await context.NewPageAsync();
        page.Console += (_, message) =>
        {
            // The browser asks for an icon of its own accord.
            if (message.Type is "error" or "warning" && !message.Text.Contains("404", StringComparison.Ordinal)) _complaints.Enqueue(message.Text);
        };
        page.PageError += (_, error) => _complaints.Enqueue(error);
        await Pen.SetClock(page);
        await page.GotoAsync(new Uri(_service.Address, "/demo/mucaptcha").ToString());
        await page.FillAsync("#name", "Ada");
        return page;
    }

    private static async Task Write(IPage page, Func<string> ink, bool isFinger)
    {
        await Challenge(page);
        await (await Pen.For(page, isFinger)).Write(page.Locator("div.mucaptcha canvas"), ink());
    }

    /// <summary>The challenge of the form, once there is one.</summary>
    private static async Task<string> Challenge(IPage page)
    {
        var field = page.Locator("input[name=mucaptcha-challenge]:not([value=''])[value]");
        await field.WaitForAsync(new() { State = WaitForSelectorState.Attached });
        return await field.InputValueAsync();
    }

    private static Task<string> Strokes(IPage page) => page.Locator("input[name=mucaptcha-strokes]").InputValueAsync();

    // For a look at them: where ONECAPTCHA_PICTURES names a folder.
    private static async Task Picture(IPage page, string name)
    {
        if (Environment.GetEnvironmentVariable("ONECAPTCHA_PICTURES") is not { } folder) return;
        await page.ScreenshotAsync(new() { Path = Path.Combine(folder, name + ".png"), FullPage = true });
    }
}
