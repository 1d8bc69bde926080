using System.Text.RegularExpressions;
using OneCaptcha.Hosting;

namespace OneCaptcha.EndToEnd.Tests.WordPress;

/// <summary>Languages, networks of sites, and what is left after the plugin is gone.</summary>
public sealed partial class LifeTests(WordPressHost host) : WordPressTests(host)
{
    [FactNeeding(WordPressSite.Path, MariaDb.Path)]
    public async Task A_site_speaks_its_language()
    {
        await Host.Prepare();
        using var visitor = new Visitor(Host.Site);
        foreach (var (language, words) in new[] { ("de_DE", "Bitte bestätige, dass du ein Mensch bist"), ("fr_FR", "Veuillez confirmer que vous êtes humain"), ("", "Please confirm that you are human") })
        {
            await Host.Site.Run($"update_option( 'test_locale', '{language}' );");
            Assert.Contains(words, (await visitor.Try(Door.Comment, [])).Page, StringComparison.Ordinal);
        }
    }

    [FactNeeding(WordPressSite.Path, MariaDb.Path)]
    public async Task Nothing_is_left_when_it_is_uninstalled()
    {
        await Host.Prepare();
        Assert.Equal("1", await Left(Host.Site));
        await Host.Site.Run("require_once ABSPATH . 'wp-admin/includes/plugin.php'; uninstall_plugin( 'onecaptcha/onecaptcha.php' );");
        Assert.Equal("0", await Left(Host.Site));
    }

    [FactNeeding(WordPressSite.Path, MariaDb.Path)]
    public async Task In_a_network_both_steps_of_signing_up_ask_and_every_site_is_cleaned_up()
    {
        await Host.Prepare();
        await using var network = await Host.OpenNetwork();
        await network.RunScript("install.php", isNetworkYet: false);
        await network.RunScript("network.php", isNetworkYet: false);
        await network.Run($"foreach ( array( 1, wpmu_create_blog( $_SERVER['HTTP_HOST'], '/second/', 'Second', 1 ) ) as $site ) {{ switch_to_blog( $site ); update_option( 'onecaptcha', array( 'service' => '{Host.Service.Address}', 'public_key' => '{Host.Keys.Public}', 'secret_key' => '{Host.Keys.Secret}' ) ); }}");

        using var visitor = new Visitor(network);
        var answers = new Answers(Host, "glyphs");
        Assert.Contains("confirm that you are human", await SignUp("validate-user-signup", []), StringComparison.Ordinal);
        Assert.Contains("confirm that you are human", await SignUp("validate-blog-signup", []), StringComparison.Ordinal);
        Assert.Equal("0", await network.Run("global $wpdb; echo $wpdb->get_var( \"SELECT COUNT(*) FROM $wpdb->signups\" );"));
        Assert.Contains("is your new username", await SignUp("validate-user-signup", await answers.Right()), StringComparison.Ordinal);
        Assert.Equal("1", await network.Run("global $wpdb; echo $wpdb->get_var( \"SELECT COUNT(*) FROM $wpdb->signups\" );"));

        Assert.Equal("2", await Left(network));
        await network.Run("require_once ABSPATH . 'wp-admin/includes/plugin.php'; uninstall_plugin( 'onecaptcha/onecaptcha.php' );");
        Assert.Equal("0", await Left(network));
        Assert.Equal("", network.Complaints);

        async Task<string> SignUp(string stage, Dictionary<string, string> answer)
        {
            // The page is whole; that its status is 404 under PHP's own server is WordPress's affair.
            using var got = await visitor.Send("/wp-signup.php", []);
            var page = await got.Content.ReadAsStringAsync();
            Assert.Contains("one-captcha", page, StringComparison.Ordinal);
            var hidden = Hidden().Matches(page).ToDictionary(match => match.Groups[1].Value, match => match.Groups[2].Value);
            using var reply = await visitor.Send("/wp-signup.php", hidden.Concat(answer).Concat(new Dictionary<string, string>
            {
                ["user_name"] = "newcomer", ["user_email"] = "newcomer@example.org", ["signup_for"] = stage == "validate-user-signup" ? "user" : "blog",
                ["blogname"] = "newblog", ["blog_title"] = "New",
            }).Where(field => field.Key != "stage").Append(new("stage", stage)));
            return await reply.Content.ReadAsStringAsync();
        }
    }

    // Options of the plugin in all tables of the site or network.
    private static Task<string> Left(WordPressSite site) => site.Run(
        "global $wpdb; $n = 0; foreach ( $wpdb->get_col( \"SHOW TABLES LIKE '\" . $wpdb->base_prefix . \"%options'\" ) as $table ) { $n += $wpdb->get_var( \"SELECT COUNT(*) FROM $table WHERE option_name LIKE '%onecaptcha%'\" ); } echo $n;");

    [GeneratedRegex("""<input type=["']hidden["'] (?:id="[^"]*" )?name=["']([^"']+)["'] value=["']([^"']*)["']""")]
    private static partial Regex Hidden();
}
