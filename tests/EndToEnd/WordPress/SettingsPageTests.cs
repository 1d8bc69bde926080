using System.Net;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using OneCaptcha.EndToEnd.Tests.Browser;
using OneCaptcha.Hosting;
using static Microsoft.Playwright.Assertions;

namespace OneCaptcha.EndToEnd.Tests.WordPress;

/// <summary>Settings → OneCaptcha: what is stored of what is entered, and who may enter it.</summary>
public sealed class SettingsPageTests(WordPressHost host, Chromium chromium) : WordPressBrowserTests(host, chromium)
{
    private const string Page = "/wp-admin/options-general.php?page=onecaptcha";

    [FactNeeding(Chromium.Path, WordPressSite.Path, MariaDb.Path)]
    public async Task An_owner_sets_the_plugin_up_and_the_secret_is_shown_no_more()
    {
        await using var visit = await SignIn();
        await Host.Site.Run("delete_option( 'onecaptcha' );");
        await visit.Page.GotoAsync(At("/wp-admin/plugins.php"));
        await Expect(visit.Page.Locator(".notice-warning").Last).ToContainTextAsync("guards no form yet");
        await visit.Page.ClickAsync(".notice-warning >> text=Set it up");

        await Fill(visit, Host.Service.Address.ToString(), Host.Keys.Public, Host.Keys.Secret);
        await visit.Page.GetByLabel("Let in, and write it to the error log").CheckAsync();
        await visit.Page.GetByLabel("Registration").UncheckAsync();
        await visit.Page.ClickAsync("#submit");
        await Expect(visit.Page.Locator(".notice-success")).ToContainTextAsync("The service knows these keys.");
        await Expect(visit.Page.GetByLabel("Let in, and write it to the error log")).ToBeCheckedAsync();
        await Expect(visit.Page.GetByLabel("Registration")).Not.ToBeCheckedAsync();
        await Expect(visit.Page.GetByLabel("Contact form")).Not.ToBeCheckedAsync();
        Assert.DoesNotContain(Host.Keys.Secret, await visit.Page.ContentAsync(), StringComparison.Ordinal);
        Assert.Equal("", await visit.Page.InputValueAsync("#onecaptcha-secret-key"));
        Assert.Equal(Host.Keys.Secret, await Stored("secret_key"));
        await Picture(visit, "wordpress-settings");
        await visit.Page.SetViewportSizeAsync(360, 740);
        await Picture(visit, "wordpress-settings-360");
        Assert.False(await visit.Page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth > innerWidth"));

        // Once more, without the secret: it stays.
        await visit.Page.GetByLabel("A canvas to write on").CheckAsync();
        await visit.Page.ClickAsync("#submit");
        await Expect(visit.Page.Locator(".notice-success")).ToBeVisibleAsync();
        Assert.Equal((Host.Keys.Secret, "ink"), (await Stored("secret_key"), await Stored("kind")));
    }

    [FactNeeding(Chromium.Path, WordPressSite.Path, MariaDb.Path)]
    public async Task Keys_that_would_shut_the_owner_out_are_not_stored()
    {
        await using var visit = await SignIn();
        var other = (await new AdminClient(Host.Service, AdminClient.OperatorToken).MakeSite("other.example")).Text("public_key");
        await Rejected(Host.Service.Address.ToString(), Host.Keys.Public, "sk_wrong", "does not know this secret key");
        await Rejected(Host.Service.Address.ToString(), "wrong", "", "does not know this public key");
        await Rejected(Host.Service.Address.ToString(), other, "", "localhost");
        await Rejected("https://user:password@captcha.example.org", Host.Keys.Public, "", "not one such as");

        await Fill(visit, "http://127.0.0.1:1/", Host.Keys.Public, "");
        await visit.Page.ClickAsync("#submit");
        await Expect(visit.Page.Locator("#setting-error-connection")).ToContainTextAsync("could not be asked (connect)");
        Assert.Equal("http://127.0.0.1:1", await Stored("service"));

        async Task Rejected(string service, string key, string secret, string words)
        {
            await Fill(visit, service, key, secret);
            await visit.Page.EvaluateAsync("() => document.querySelector('#onecaptcha-service').type = 'text'");
            await visit.Page.ClickAsync("#submit");
            await Expect(visit.Page.Locator(".notice-error, .error.settings-error").First).ToContainTextAsync(words);
            Assert.Equal(
                (Host.Service.Address.ToString().TrimEnd('/'), Host.Keys.Public, Host.Keys.Secret),
                ((await Stored("service")).TrimEnd('/'), await Stored("public_key"), await Stored("secret_key")));
        }
    }

    [FactNeeding(Chromium.Path, WordPressSite.Path, MariaDb.Path)]
    public async Task What_is_stored_is_text_in_every_page()
    {
        await Host.Prepare();
        await Host.Site.Run("$o = get_option( 'onecaptcha' ); $o['public_key'] = '\"><script>alert(1)</script>'; $o['service'] = 'http://127.0.0.1:1/\"><script>'; update_option( 'onecaptcha', $o );");
        using var visitor = new Visitor(Host.Site);
        Assert.DoesNotContain("<script>alert(1)", await visitor.Read("/wp-login.php"), StringComparison.Ordinal);
        Assert.DoesNotContain("\"><script>", await visitor.Read("/?p=100"), StringComparison.Ordinal);
        await Host.Site.Run("$o = get_option( 'onecaptcha' ); $o['forms'] = array(); update_option( 'onecaptcha', $o );");
        await using var visit = await SignIn(prepare: false);
        Assert.Equal("\"><script>alert(1)</script>", await visit.Page.InputValueAsync("#onecaptcha-public-key"));
    }

    [FactNeeding(WordPressSite.Path, MariaDb.Path)]
    public async Task Nobody_changes_settings_without_the_right_or_by_a_foreign_page()
    {
        await Host.Prepare(forms: []);
        var change = new Dictionary<string, string> { ["option_page"] = "onecaptcha", ["action"] = "update", ["onecaptcha[kind]"] = "ink" };
        foreach (var user in new[] { "admin", "reader" })
        {
            using var visitor = new Visitor(Host.Site);
            await visitor.SignIn(user, []);
            // An administrator's browser that a foreign page sends, without the page's nonce; a reader with whatever.
            using var reply = await visitor.Send("/wp-admin/options.php", change);
            Assert.Equal(HttpStatusCode.Forbidden, reply.StatusCode);
        }

        using var reader = new Visitor(Host.Site);
        await reader.SignIn("reader", []);
        await Assert.ThrowsAsync<HttpRequestException>(() => reader.Read(Page));
        Assert.Equal("glyphs", await Stored("kind"));
    }

    [FactNeeding(Chromium.Path, WordPressSite.Path, MariaDb.Path)]
    public async Task What_stands_in_wp_config_wins_and_one_line_there_lets_a_locked_out_owner_in()
    {
        await Host.Prepare(secret: "sk_nonsense");
        using var visitor = new Visitor(Host.Site);
        try
        {
            Host.Site.Constants = new Dictionary<string, string> { ["ONECAPTCHA_SECRET_KEY"] = Host.Keys.Secret };
            Assert.True((await visitor.Try(Door.Comment, await new Answers(Host, "glyphs").Right())).IsOpen);

            Host.Site.Constants = new Dictionary<string, string> { ["ONECAPTCHA_OFF"] = "1" };
            Assert.True((await visitor.Try(Door.Login, [])).IsOpen);
        }
        finally
        {
            Host.Site.Constants = new Dictionary<string, string>();
        }

        Assert.False((await visitor.Try(Door.Login, [])).IsOpen);
    }

    private async Task<Visit> SignIn(bool prepare = true)
    {
        if (prepare) await Host.Prepare(forms: []);
        var visit = await Go("/wp-login.php");
        await SignIn(visit, "admin");
        await Expect(visit.Page).ToHaveURLAsync(new Regex("/wp-admin/"));
        await visit.Page.GotoAsync(At(Page));
        return visit;
    }

    private static async Task Fill(Visit visit, string service, string key, string secret)
    {
        await visit.Page.GetByLabel("Address", new() { Exact = true }).FillAsync(service);
        await visit.Page.GetByLabel("Public key").FillAsync(key);
        await visit.Page.GetByLabel("Secret key").FillAsync(secret);
    }

    private Task<string> Stored(string name) => Host.Site.Run($"echo get_option( 'onecaptcha' )['{name}'];");

    private string At(string path) => new Uri(Host.Site.Address, path).ToString();
}
