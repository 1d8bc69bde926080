using System.Net;
using System.Net.Http.Headers;
using System.Text;
using OneCaptcha.Hosting;

namespace OneCaptcha.EndToEnd.Tests.WordPress;

/// <summary>Ways into WordPress that show no form: none is broken, and none is a way around that is not named.</summary>
public sealed class OtherWaysInTests(WordPressHost host) : WordPressTests(host)
{
    [FactNeeding(WordPressSite.Path, MariaDb.Path)]
    public async Task Xml_rpc_takes_account_passwords_until_the_owner_says_no_and_application_passwords_always()
    {
        await Host.Prepare();
        var application = (await Host.Site.Run("echo WP_Application_Passwords::create_new_application_password( 2, array( 'name' => uniqid() ) )[0];")).Trim();
        Assert.Contains("blogName", await SignInOverXmlRpc(Door.Password), StringComparison.Ordinal);
        Assert.Contains("blogName", await SignInOverXmlRpc(application), StringComparison.Ordinal);
        Assert.Contains("fault", await SignInOverXmlRpc("wrong"), StringComparison.Ordinal);

        await Host.Prepare(takesXmlRpc: false);
        Assert.Contains("fault", await SignInOverXmlRpc(Door.Password), StringComparison.Ordinal);
        Assert.Contains("blogName", await SignInOverXmlRpc(application), StringComparison.Ordinal);
        Assert.Equal(await SignInOverXmlRpc("wrong"), await SignInOverXmlRpc(Door.Password));
    }

    [FactNeeding(WordPressSite.Path, MariaDb.Path)]
    public async Task Comments_over_xml_rpc_need_an_answer_save_from_those_who_may_approve_them()
    {
        await Host.Prepare();
        Assert.Contains("fault", await CommentOverXmlRpc("reader"), StringComparison.Ordinal);
        Assert.DoesNotContain("fault", await CommentOverXmlRpc("admin"), StringComparison.Ordinal);
    }

    [FactNeeding(WordPressSite.Path, MariaDb.Path)]
    public async Task Rest_takes_application_passwords_and_asks_for_an_answer_to_comment()
    {
        await Host.Prepare();
        var passwords = (await Host.Site.Run("foreach ( array( 1, 2 ) as $user ) { echo WP_Application_Passwords::create_new_application_password( $user, array( 'name' => uniqid() ) )[0], ' '; }")).Split(' ');
        var answers = new Answers(Host, "glyphs");
        Assert.Equal(HttpStatusCode.OK, (await Rest("users/me", null, "reader", passwords[1])).Status);

        Assert.Equal(HttpStatusCode.Forbidden, (await Rest("comments", [], "reader", passwords[1])).Status);
        Assert.Equal(HttpStatusCode.Created, (await Rest("comments", await answers.Right(), "reader", passwords[1])).Status);
        Assert.Equal(HttpStatusCode.Created, (await Rest("comments", [], "admin", passwords[0])).Status);

        await Host.Site.Run("update_option( 'test_anonymous_rest', 1 );");
        Assert.Equal((HttpStatusCode.Forbidden, true), await Anonymous([]));
        Assert.Equal((HttpStatusCode.Created, false), await Anonymous(await answers.Right()));
        await Host.Site.Run("delete_option( 'test_anonymous_rest' );");

        async Task<(HttpStatusCode, bool)> Anonymous(Dictionary<string, string> answer)
        {
            var (status, body) = await Rest("comments", answer, null, "");
            return (status, body.Contains("onecaptcha_refused", StringComparison.Ordinal));
        }
    }

    [FactNeeding(WordPressSite.Path, MariaDb.Path)]
    public async Task A_shops_own_sign_in_form_shows_what_signing_in_asks_for()
    {
        await Host.Prepare();
        Assert.Contains("data-action=\"login\"", await Host.Site.Run("do_action( 'woocommerce_login_form' );"), StringComparison.Ordinal);
    }

    [FactNeeding(WordPressSite.Path, MariaDb.Path)]
    public async Task A_trackback_which_no_person_sends_is_not_asked()
    {
        await Host.Prepare();
        using var visitor = new Visitor(Host.Site);
        using var reply = await visitor.Send("/wp-trackback.php?p=100", new Dictionary<string, string>
        {
            ["title"] = "A blog", ["url"] = $"https://blog.example/{Guid.NewGuid()}", ["blog_name"] = "A blog", ["excerpt"] = "Words",
        });
        Assert.Contains("<error>0</error>", await reply.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [FactNeeding(WordPressSite.Path, MariaDb.Path)]
    public async Task Who_moderates_comments_is_not_asked_and_who_only_reads_is()
    {
        await Host.Prepare();
        var answers = new Answers(Host, "glyphs");
        using var moderator = new Visitor(Host.Site);
        await moderator.SignIn("admin", await answers.Right());
        Assert.DoesNotContain("one-captcha", await moderator.Read("/?p=100"), StringComparison.Ordinal);
        Assert.True((await moderator.Try(Door.Comment, [])).IsOpen);

        using var reader = new Visitor(Host.Site);
        await reader.SignIn("reader", await answers.Right());
        Assert.Contains("one-captcha", await reader.Read("/?p=100"), StringComparison.Ordinal);
        Assert.False((await reader.Try(Door.Comment, [])).IsOpen);
        Assert.True((await reader.Try(Door.Comment, await answers.Right())).IsOpen);
    }

    [FactNeeding(WordPressSite.Path, MariaDb.Path)]
    public async Task An_administrator_sends_a_mail_for_a_new_password_without_an_answer()
    {
        await Host.Prepare();
        Assert.Equal("true", (await Host.Site.Run("wp_set_current_user( 1 ); var_export( retrieve_password( 'reader' ) );")).Trim());
        Assert.StartsWith("onecaptcha_", await Host.Site.Run("wp_set_current_user( 2 ); echo retrieve_password( 'reader' )->get_error_code();"), StringComparison.Ordinal);
    }

    private Task<string> SignInOverXmlRpc(string password) => XmlRpc("wp.getUsersBlogs", "reader", password);

    private Task<string> CommentOverXmlRpc(string user) => XmlRpc(
        "wp.newComment", 1, user, Door.Password, 100,
        $"<struct><member><name>content</name><value><string>Words {Guid.NewGuid()}</string></value></member></struct>");

    private async Task<string> XmlRpc(string method, params object[] parameters)
    {
        var values = string.Concat(parameters.Select(value => value switch
        {
            int number => $"<param><value><int>{number}</int></value></param>",
            string text when text.StartsWith('<') => $"<param><value>{text}</value></param>",
            _ => $"<param><value><string>{value}</string></value></param>",
        }));
        using var client = new HttpClient { BaseAddress = Host.Site.Address };
        using var body = new StringContent($"<?xml version='1.0'?><methodCall><methodName>{method}</methodName><params>{values}</params></methodCall>", Encoding.UTF8, "text/xml");
        using var reply = await client.PostAsync("/xmlrpc.php", body);
        return await reply.Content.ReadAsStringAsync();
    }

    private async Task<(HttpStatusCode Status, string Body)> Rest(string route, Dictionary<string, string>? answer, string? user, string password)
    {
        using var client = new HttpClient { BaseAddress = Host.Site.Address };
        if (user is not null)
        {
            client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{password}")));
        }

        var path = $"/index.php?rest_route=/wp/v2/{route}";
        using var form = answer is null ? null : new FormUrlEncodedContent([
            .. answer, new("post", "100"), new("content", $"Words {Guid.NewGuid()}"), new("author_name", "Ada"), new("author_email", "ada@example.org"),
        ]);
        using var reply = form is null ? await client.GetAsync(path) : await client.PostAsync(path, form);
        return (reply.StatusCode, await reply.Content.ReadAsStringAsync());
    }
}
