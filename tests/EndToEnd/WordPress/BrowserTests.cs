using Microsoft.Playwright;
using OneCaptcha.EndToEnd.Tests.Browser;
using OneCaptcha.EndToEnd.Tests.Ink;
using OneCaptcha.Hosting;
using static Microsoft.Playwright.Assertions;

namespace OneCaptcha.EndToEnd.Tests.WordPress;

/// <summary>WordPress's forms in a real browser. With <c>ONECAPTCHA_PICTURES=folder</c> what was seen is kept, to be looked at.</summary>
public sealed class BrowserTests(WordPressHost host, Chromium chromium) : WordPressTests(host)
{
    private static int _thoughts;

    private readonly WordPressHost _host = host;

    [FactNeeding(Chromium.Path, WordPressSite.Path, MariaDb.Path)]
    public async Task A_visitor_who_solves_the_challenge_signs_in_and_one_who_does_not_is_told()
    {
        await _host.Prepare();
        await using var visit = await Go("/wp-login.php", Phone);
        await SignIn(visit);
        await Expect(visit.Page.Locator("#login_error")).ToContainTextAsync("confirm that you are human");
        await Picture(visit, "wordpress-login-refused");

        await visit.Page.GotoAsync(new Uri(_host.Site.Address, "/wp-login.php").ToString());
        await visit.OpenPanel();
        await visit.Answer(wrongly: true);
        await Expect(visit.Panel).ToContainTextAsync("Not quite");
        await visit.Answer();
        await Expect(visit.Box).ToBeCheckedAsync();
        await Picture(visit, "wordpress-login");
        await SignIn(visit);
        await Expect(visit.Page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("/wp-admin/profile.php"));
    }

    [FactNeeding(Chromium.Path, WordPressSite.Path, MariaDb.Path)]
    public async Task A_visitor_comments_with_the_widget()
    {
        await _host.Prepare();
        await using var visit = await Go("/?p=100");
        await WriteComment(visit);
        await visit.OpenPanel();
        await visit.Answer();
        await Expect(visit.Box).ToBeCheckedAsync();
        await Picture(visit, "wordpress-comment");
        await Send(visit);
        await Expect(visit.Page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("#comment-"));
        Assert.Empty(visit.Complaints);
    }

    [FactNeeding(Chromium.Path, WordPressSite.Path, MariaDb.Path)]
    public async Task A_visitor_writes_to_comment_and_a_scribble_is_refused()
    {
        await _host.Prepare("ink");
        await using var visit = await Go("/?p=100", Phone);
        await WriteComment(visit);
        await Write(visit, _host.Ink.Scribble);
        await Send(visit);
        await Expect(visit.Page.Locator("body")).ToContainTextAsync("did not read as what was shown");
        await Picture(visit, "wordpress-comment-refused");

        await visit.Page.GoBackAsync();
        await WriteComment(visit);
        await Write(visit, _host.Ink.Write);
        await Picture(visit, "wordpress-comment-ink");
        await Send(visit);
        await Expect(visit.Page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("#comment-"));
    }

    [FactNeeding(Chromium.Path, WordPressSite.Path, MariaDb.Path)]
    public async Task A_visitor_writes_to_sign_in_on_a_phone()
    {
        await _host.Prepare("ink");
        await using var visit = await Go("/wp-login.php", Phone);
        await Write(visit, _host.Ink.Write);
        await Picture(visit, "wordpress-login-ink");
        Assert.False(await visit.Page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth > innerWidth"));
        await SignIn(visit);
        await Expect(visit.Page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("/wp-admin/profile.php"));
    }

    [FactNeeding(Chromium.Path, WordPressSite.Path, MariaDb.Path)]
    public async Task Several_forms_on_a_page_have_a_pass_each()
    {
        await _host.Prepare();
        await using var visit = await Go("/?p=101");
        await Expect(visit.Box).ToHaveCountAsync(4);

        // The second of two contact forms: what another plugin's form takes is the one class of the example.
        var contact = visit.Page.Locator("form.contact").Nth(1);
        await contact.GetByRole(AriaRole.Textbox).FillAsync("Words");
        await contact.GetByRole(AriaRole.Checkbox).ClickAsync();
        await visit.Tiles.First.WaitForAsync();
        await visit.Answer();
        await Expect(contact.GetByRole(AriaRole.Checkbox)).ToBeCheckedAsync();
        Assert.Equal(1, await visit.Page.EvaluateAsync<int>("() => [...document.querySelectorAll('[name=onecaptcha-response]')].filter(field => field.value).length"));
        await contact.GetByRole(AriaRole.Button, new() { Name = "Send" }).ClickAsync();
        await Expect(visit.Page.Locator(".contact-reply").First).ToHaveTextAsync("Thank you.");

        await contact.GetByRole(AriaRole.Textbox).FillAsync("Words");
        await contact.GetByRole(AriaRole.Button, new() { Name = "Send" }).ClickAsync();
        await Expect(visit.Page.Locator(".contact-reply").First).ToContainTextAsync("confirm that you are human");
    }

    [FactNeeding(Chromium.Path, WordPressSite.Path, MariaDb.Path)]
    public async Task A_page_from_a_cache_serves_every_visitor()
    {
        await _host.Prepare();
        using var http = new HttpClient { BaseAddress = _host.Site.Address };
        using var reply = await http.GetAsync("/?p=100");
        var cached = await reply.Content.ReadAsStringAsync();
        Assert.False(reply.Headers.Contains("Set-Cookie"));
        Assert.Equal(Form(cached), Form(await http.GetStringAsync("/?p=100")));

        // As page caches do it: the web server sends the file, and PHP never runs.
        _host.Site.AddFile("cached.html", cached);
        for (var visitor = 0; visitor < 2; visitor++)
        {
            await using var visit = await Go("/cached.html");
            await WriteComment(visit);
            await visit.OpenPanel();
            await visit.Answer();
            await Expect(visit.Box).ToBeCheckedAsync();
            await Send(visit);
            await Expect(visit.Page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("#comment-"));
        }
    }

    [FactNeeding(Chromium.Path, WordPressSite.Path, MariaDb.Path)]
    public async Task A_theme_of_blocks_has_the_challenge_too()
    {
        await _host.Prepare();
        await _host.Site.Run("switch_theme( 'twentytwentythree' );");
        try
        {
            await using var visit = await Go("/?p=100");
            await WriteComment(visit);
            await visit.OpenPanel();
            await visit.Answer();
            await Expect(visit.Box).ToBeCheckedAsync();
            await Picture(visit, "wordpress-comment-blocks");
            await Send(visit);
            await Expect(visit.Page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("#comment-"));
        }
        finally
        {
            await _host.Site.Run("switch_theme( 'twentytwentyone' );");
        }
    }

    [FactNeeding(Chromium.Path, WordPressSite.Path, MariaDb.Path)]
    public async Task Registration_and_lost_password_show_the_challenge()
    {
        await _host.Prepare();
        foreach (var action in new[] { "register", "lostpassword" })
        {
            await using var visit = await Go("/wp-login.php?action=" + action);
            await visit.Page.Locator("#user_login").FillAsync(action == "register" ? "browser-visitor" : "reader");
            if (action == "register") await visit.Page.Locator("#user_email").FillAsync("browser-visitor@example.org");
            await visit.OpenPanel();
            await visit.Answer();
            await Expect(visit.Box).ToBeCheckedAsync();
            await Picture(visit, "wordpress-" + action);
            await visit.Page.Locator("#wp-submit").ClickAsync();
            await Expect(visit.Page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("checkemail="));
        }
    }

    private static BrowserNewContextOptions Phone => new()
    {
        ViewportSize = new() { Width = 360, Height = 740 }, HasTouch = true, IsMobile = true, DeviceScaleFactor = 2, ReducedMotion = ReducedMotion.Reduce,
    };

    private Task<Visit> Go(string path, BrowserNewContextOptions? options = null) => Visit.To(
        new Uri(_host.Site.Address, path), _host.Service, chromium,
        options ?? new() { ViewportSize = new() { Width = 1280, Height = 900 }, ReducedMotion = ReducedMotion.Reduce }, Pen.SetClock);

    // The comment form; what is said around it changes with every comment.
    private static string Form(string page)
    {
        var form = page[page.IndexOf("<form action=", StringComparison.Ordinal)..];
        return form[..form.IndexOf("</form>", StringComparison.Ordinal)];
    }

    private static async Task SignIn(Visit visit)
    {
        await visit.Page.FillAsync("#user_login", "reader");
        await visit.Page.FillAsync("#user_pass", Door.Password);
        await visit.Page.ClickAsync("#wp-submit");
    }

    private static async Task WriteComment(Visit visit)
    {
        await visit.Page.FillAsync("#comment", $"Thank you for these words. This is thought {Interlocked.Increment(ref _thoughts)}.");
        await visit.Page.FillAsync("#author", "Ada");
        await visit.Page.FillAsync("#email", "ada@example.org");
    }

    private static Task Send(Visit visit) => visit.Page.Locator("#submit").ClickAsync();

    private static async Task Write(Visit visit, Func<string> ink)
    {
        await visit.Page.Locator("input[name=mucaptcha-challenge]:not([value=''])[value]").WaitForAsync(new() { State = WaitForSelectorState.Attached });
        await (await Pen.For(visit.Page, isFinger: true)).Write(visit.Page.Locator("div.mucaptcha canvas"), ink());
    }

    private static async Task Picture(Visit visit, string name)
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
