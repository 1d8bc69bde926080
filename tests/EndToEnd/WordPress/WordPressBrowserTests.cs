using System.Text.RegularExpressions;
using Microsoft.Playwright;
using OneCaptcha.EndToEnd.Tests.Browser;
using OneCaptcha.EndToEnd.Tests.Ink;
using OneCaptcha.Hosting;

namespace OneCaptcha.EndToEnd.Tests.WordPress;

/// <summary>What a visitor does in WordPress's forms. With <c>ONECAPTCHA_PICTURES=folder</c> what was seen is kept, to be looked at.</summary>
public abstract partial class WordPressBrowserTests(WordPressHost host, Chromium chromium) : WordPressTests(host)
{
    private static int _thoughts;

    /// <summary>Where signing in leads to.</summary>
    [GeneratedRegex("/wp-admin/profile.php")]
    protected static partial Regex Profile();

    /// <summary>Where a comment leads to.</summary>
    [GeneratedRegex("#comment-")]
    protected static partial Regex Posted();

    /// <summary>A phone.</summary>
    protected static BrowserNewContextOptions Phone => new()
    {
        ViewportSize = new() { Width = 360, Height = 740 }, HasTouch = true, IsMobile = true, DeviceScaleFactor = 2, ReducedMotion = ReducedMotion.Reduce,
    };

    /// <summary>Comes to a page, on a desk where nothing else is said, with answers that the service knows.</summary>
    protected Task<Visit> Go(string path, BrowserNewContextOptions? options = null, TestService? service = null) => Visit.To(
        new Uri(Host.Site.Address, path), service ?? Host.Service, chromium,
        options ?? new() { ViewportSize = new() { Width = 1280, Height = 900 }, ReducedMotion = ReducedMotion.Reduce }, Pen.SetClock);

    /// <summary>Fills in name and password, and sends.</summary>
    protected static async Task SignIn(Visit visit, string name = "reader")
    {
        // 200 ms after it was loaded the form takes the focus to the name, and with it a password that is being typed. A page's timers come in
        // order: when this one has, the form's has.
        await visit.Page.EvaluateAsync("() => new Promise(done => setTimeout(done, 200))");
        await visit.Page.FillAsync("#user_login", name);
        await visit.Page.FillAsync("#user_pass", Door.Password);
        await visit.Page.ClickAsync("#wp-submit");
    }

    /// <summary>Fills in a comment, another each time.</summary>
    protected static async Task WriteComment(Visit visit)
    {
        await visit.Page.FillAsync("#comment", $"Thank you for these words. This is thought {Interlocked.Increment(ref _thoughts)}.");
        await visit.Page.FillAsync("#author", "Ada");
        await visit.Page.FillAsync("#email", "ada@example.org");
    }

    /// <summary>Sends the comment.</summary>
    protected static Task Send(Visit visit) => visit.Page.Locator("#submit").ClickAsync();

    /// <summary>Writes on the canvas with a finger.</summary>
    protected static async Task Write(Visit visit, Func<string> ink)
    {
        await visit.Page.Locator("input[name=mucaptcha-challenge]:not([value=''])[value]").WaitForAsync(new() { State = WaitForSelectorState.Attached });
        await (await Pen.For(visit.Page, isFinger: true)).Write(visit.Page.Locator("div.mucaptcha canvas"), ink());
    }

    /// <summary>Keeps a picture: of the comment form where there is one, else of the page.</summary>
    protected static async Task Picture(Visit visit, string name)
    {
        if (Environment.GetEnvironmentVariable("ONECAPTCHA_PICTURES") is not { } folder) return;

        var file = Path.Combine(folder, name + ".png");
        var options = new PageScreenshotOptions { Path = file, FullPage = true };
        if (await visit.Page.Locator("#respond").CountAsync() > 0)
        {
            const int Margin = 24;
            await visit.Page.EvaluateAsync("() => scrollTo(0, 0)");
            var form = (await visit.Page.Locator("#respond").BoundingBoxAsync())!;
            options.Clip = new() { X = Math.Max(0, form.X - Margin), Y = form.Y - Margin, Width = form.Width + (2 * Margin), Height = form.Height + (2 * Margin) };
        }

        await visit.Page.ScreenshotAsync(options);
    }
}
