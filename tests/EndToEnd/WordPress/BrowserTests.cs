using System.Text.RegularExpressions;
using Microsoft.Playwright;
using OneCaptcha.EndToEnd.Tests.Browser;
using OneCaptcha.EndToEnd.Tests.Ink;
using OneCaptcha.Hosting;
using static Microsoft.Playwright.Assertions;

namespace OneCaptcha.EndToEnd.Tests.WordPress;

/// <summary>WordPress's forms in a real browser.</summary>
public sealed class BrowserTests(WordPressHost host, Chromium chromium) : WordPressBrowserTests(host, chromium)
{
    [FactNeeding(Chromium.Path, WordPressSite.Path, MariaDb.Path)]
    public async Task A_visitor_who_solves_the_challenge_signs_in_and_one_who_does_not_is_told()
    {
        await Host.Prepare();
        await using var visit = await Go("/wp-login.php", Phone);
        await SignIn(visit);
        await Expect(visit.Page.Locator("#login_error")).ToContainTextAsync("confirm that you are human");
        await Picture(visit, "wordpress-login-refused");

        await visit.Page.GotoAsync(new Uri(Host.Site.Address, "/wp-login.php").ToString());
        await visit.OpenPanel();
        await visit.Answer(wrongly: true);
        await Expect(visit.Panel).ToContainTextAsync("Not quite");
        await visit.Answer();
        await Expect(visit.Box).ToBeCheckedAsync();
        await Picture(visit, "wordpress-login");
        await SignIn(visit);
        await Expect(visit.Page).ToHaveURLAsync(Profile());
    }

    [FactNeeding(Chromium.Path, WordPressSite.Path, MariaDb.Path)]
    public async Task A_visitor_comments_with_the_widget()
    {
        await Host.Prepare();
        await using var visit = await Go("/?p=100");
        await WriteComment(visit);
        await visit.OpenPanel();
        await visit.Answer();
        await Expect(visit.Box).ToBeCheckedAsync();
        await Picture(visit, "wordpress-comment");
        await Send(visit);
        await Expect(visit.Page).ToHaveURLAsync(Posted());
        Assert.Empty(visit.Complaints);
    }

    [FactNeeding(Chromium.Path, WordPressSite.Path, MariaDb.Path)]
    public async Task A_visitor_writes_to_comment_and_a_scribble_is_refused()
    {
        await Host.Prepare("ink");
        await using var visit = await Go("/?p=100", Phone);
        await WriteComment(visit);
        await Write(visit, Host.Ink.Scribble);
        await Send(visit);
        await Expect(visit.Page.Locator("body")).ToContainTextAsync("did not read as what was shown");
        await Picture(visit, "wordpress-comment-refused");

        await visit.Page.GoBackAsync();
        await WriteComment(visit);
        await Write(visit, Host.Ink.Write);
        await Picture(visit, "wordpress-comment-ink");
        await Send(visit);
        await Expect(visit.Page).ToHaveURLAsync(Posted());
    }

    [FactNeeding(Chromium.Path, WordPressSite.Path, MariaDb.Path)]
    public async Task A_visitor_writes_to_sign_in_on_a_phone()
    {
        await Host.Prepare("ink");
        await using var visit = await Go("/wp-login.php", Phone);
        await Write(visit, Host.Ink.Write);
        await Picture(visit, "wordpress-login-ink");
        Assert.False(await visit.Page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth > innerWidth"));
        await SignIn(visit);
        await Expect(visit.Page).ToHaveURLAsync(Profile());
    }

    [FactNeeding(Chromium.Path, WordPressSite.Path, MariaDb.Path)]
    public async Task Several_forms_on_a_page_have_a_pass_each()
    {
        await Host.Prepare();
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
        await Host.Prepare();
        using var http = new HttpClient { BaseAddress = Host.Site.Address };
        using var reply = await http.GetAsync("/?p=100");
        var cached = await reply.Content.ReadAsStringAsync();
        Assert.False(reply.Headers.Contains("Set-Cookie"));
        Assert.Equal(Form(cached), Form(await http.GetStringAsync("/?p=100")));

        // As page caches do it: the web server sends the file, and PHP never runs.
        Host.Site.AddFile("cached.html", cached);
        for (var visitor = 0; visitor < 2; visitor++)
        {
            await using var visit = await Go("/cached.html");
            await WriteComment(visit);
            await visit.OpenPanel();
            await visit.Answer();
            await Expect(visit.Box).ToBeCheckedAsync();
            await Send(visit);
            await Expect(visit.Page).ToHaveURLAsync(Posted());
        }
    }

    [FactNeeding(Chromium.Path, WordPressSite.Path, MariaDb.Path)]
    public async Task A_theme_of_blocks_has_the_challenge_too()
    {
        await Host.Prepare();
        await Host.Site.Run("switch_theme( 'twentytwentythree' );");
        try
        {
            await using var visit = await Go("/?p=100");
            await WriteComment(visit);
            await visit.OpenPanel();
            await visit.Answer();
            await Expect(visit.Box).ToBeCheckedAsync();
            await Picture(visit, "wordpress-comment-blocks");
            await Send(visit);
            await Expect(visit.Page).ToHaveURLAsync(Posted());
        }
        finally
        {
            await Host.Site.Run("switch_theme( 'twentytwentyone' );");
        }
    }

    [FactNeeding(Chromium.Path, WordPressSite.Path, MariaDb.Path)]
    public async Task Registration_and_lost_password_show_the_challenge()
    {
        await Host.Prepare();
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
            await Expect(visit.Page).ToHaveURLAsync(new Regex("checkemail="));
        }
    }

    // The comment form; what is said around it changes with every comment.
    private static string Form(string page)
    {
        var form = page[page.IndexOf("<form action=", StringComparison.Ordinal)..];
        return form[..form.IndexOf("</form>", StringComparison.Ordinal)];
    }
}
