using OneCaptcha.Hosting;

namespace OneCaptcha.EndToEnd.Tests.WordPress;

/// <summary>Which answers open which form, by plain HTTP.</summary>
public sealed class FormTests(WordPressHost host) : WordPressTests(host)
{
    [FactNeeding(WordPressSite.Path, MariaDb.Path)]
    public Task A_right_answer_opens_every_form() => EveryDoor(async (door, visitor, answers) =>
        Assert.True((await visitor.Try(door, await answers.Right())).IsOpen, door.Name));

    [FactNeeding(WordPressSite.Path, MariaDb.Path)]
    public Task A_wrong_answer_opens_none() => EveryDoor(async (door, visitor, answers) =>
        Refused(door, await visitor.Try(door, await answers.Wrong()), "once more"));

    [FactNeeding(WordPressSite.Path, MariaDb.Path)]
    public Task A_missing_empty_or_forged_field_opens_none() => EveryDoor(async (door, visitor, answers) =>
    {
        foreach (var answer in answers.Meaningless()) Refused(door, await visitor.Try(door, answer), "Error:");
    });

    [FactNeeding(WordPressSite.Path, MariaDb.Path)]
    public Task An_answer_opens_one_form_once() => EveryDoor(async (door, visitor, answers) =>
    {
        var answer = await answers.Right();
        Assert.True((await visitor.Try(Door.Comment, answer)).IsOpen);
        Refused(door, await visitor.Try(door, answer), "used already");
    });

    [FactNeeding(WordPressSite.Path, MariaDb.Path)]
    public Task An_answer_that_is_too_old_opens_none() => EveryDoor(async (door, visitor, answers) =>
    {
        var answer = await answers.Right();
        Host.Clock.Advance(TimeSpan.FromSeconds(1801));
        Refused(door, await visitor.Try(door, answer), "too old");
    });

    [FactNeeding(WordPressSite.Path, MariaDb.Path)]
    public Task An_answer_to_another_sites_challenge_opens_none() => EveryDoor(async (door, visitor, answers) =>
        Refused(door, await visitor.Try(door, await answers.Right((await Host.MakeSite()).Public)), "Error:"));

    [FactNeeding(WordPressSite.Path, MariaDb.Path)]
    public async Task Without_an_answer_nobody_learns_which_password_is_right_or_which_name_is_taken()
    {
        await Host.Prepare();
        using var visitor = new Visitor(Host.Site);
        Assert.Equal(await Login("reader", Door.Password), await Login("reader", "wrong"));
        Assert.Equal(await Login("reader", Door.Password), await Login("reader", "right passwort"));
        Assert.Equal(await Field(Door.LostPassword, "reader"), await Field(Door.LostPassword, "nobody"));
        Assert.Equal(await Field(Door.LostPassword, "reader@example.org"), await Field(Door.LostPassword, "nobody@example.org"));
        Assert.Equal(await Field(Door.Registration, "reader"), await Field(Door.Registration, "nobody"));
        Assert.DoesNotContain("registered", await Field(Door.Registration, "reader"), StringComparison.Ordinal);

        Task<string> Login(string name, string password) => Page(Door.Login, new() { ["log"] = name, ["pwd"] = password }, name);
        Task<string> Field(Door door, string name) => Page(door, new() { ["user_login"] = name, ["user_email"] = name + "@example.org" }, name);
        async Task<string> Page(Door door, Dictionary<string, string> filling, string name) =>
            (await visitor.Try(door, [], filling)).Page.Replace(name, "…", StringComparison.Ordinal);
    }

    [FactNeeding(WordPressSite.Path, MariaDb.Path)]
    public async Task A_pass_is_verified_once_however_often_the_filters_ask()
    {
        foreach (var kind in Kinds)
        {
            await Host.Prepare(kind);
            using var visitor = new Visitor(Host.Site);
            Assert.True((await visitor.Try(Door.Login with { Path = "/wp-login.php?twice" }, await new Answers(Host, kind).Right())).IsOpen, kind);
        }
    }

    [FactNeeding(WordPressSite.Path, MariaDb.Path)]
    public async Task A_wrong_password_with_a_right_answer_is_told_as_ever()
    {
        await Host.Prepare();
        using var visitor = new Visitor(Host.Site);
        var result = await visitor.Try(Door.Login, await new Answers(Host, "glyphs").Right(), new Dictionary<string, string> { ["log"] = "reader", ["pwd"] = "wrong" });
        Assert.False(result.IsOpen);
        Assert.Contains("is incorrect", result.Page, StringComparison.Ordinal);
    }

    [FactNeeding(WordPressSite.Path, MariaDb.Path)]
    public async Task A_form_that_is_not_chosen_asks_nothing()
    {
        await Host.Prepare(forms: ["comment"]);
        using var visitor = new Visitor(Host.Site);
        Assert.DoesNotContain("onecaptcha", await visitor.Read("/wp-login.php"), StringComparison.Ordinal);
        Assert.True((await visitor.Try(Door.Login, [])).IsOpen);
        Assert.False((await visitor.Try(Door.Comment, [])).IsOpen);
    }

    [FactNeeding(WordPressSite.Path, MariaDb.Path)]
    public async Task Nothing_is_guarded_before_keys_are_there()
    {
        await Host.Prepare();
        await Host.Site.Run("update_option( 'onecaptcha', array( 'service' => 'http://127.0.0.1:1', 'public_key' => 'x' ) );");
        using var visitor = new Visitor(Host.Site);
        Assert.True((await visitor.Try(Door.Login, [])).IsOpen);
    }

    private async Task EveryDoor(Func<Door, Visitor, Answers, Task> test)
    {
        foreach (var kind in Kinds)
        {
            await Host.Prepare(kind);
            foreach (var door in Door.All)
            {
                using var visitor = new Visitor(Host.Site);
                await test(door, visitor, new Answers(Host, kind));
            }
        }
    }

    private static void Refused(Door door, Result result, string words)
    {
        Assert.False(result.IsOpen, door.Name);
        Assert.Contains(words, result.Page, StringComparison.Ordinal);
        Assert.Equal(door == Door.Comment ? 403 : 200, (int)result.Status);
    }
}
