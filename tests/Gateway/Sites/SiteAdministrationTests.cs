using System.Net;
using OneCaptcha.Hosting;

namespace OneCaptcha.Gateway.Tests.Sites;

/// <summary>Sites and accounts on their natural way.</summary>
public sealed class SiteAdministrationTests : IAsyncLifetime
{
    private TestService _service = null!;
    private AdminClient _operator = null!;

    public async Task InitializeAsync()
    {
        _service = await TestService.Start([("OneCaptcha:AdminToken", AdminClient.OperatorToken)]);
        _operator = new AdminClient(_service, AdminClient.OperatorToken);
    }

    public async Task DisposeAsync()
    {
        Assert.Empty(_service.Log.Errors);
        Assert.DoesNotContain(_service.Log.Texts, text => text.Contains("sk_", StringComparison.Ordinal) || text.Contains(AdminClient.OperatorToken, StringComparison.Ordinal));
        await _service.DisposeAsync();
    }

    [Fact]
    public async Task The_demos_site_which_no_directory_names_can_be_deleted_as_any_other()
    {
        const string Key = "onecaptchademoonecaptcha";
        using var demo = await _service.Client.GetAsync(new Uri("/demo", UriKind.Relative));
        Assert.Equal(HttpStatusCode.OK, demo.StatusCode);
        (await _operator.Call(HttpMethod.Delete, $"/sites/{Key}")).Expect(HttpStatusCode.NoContent);
        (await _operator.Call(HttpMethod.Get, $"/sites/{Key}")).Expect(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_new_site_shows_its_secret_once_and_has_the_documented_defaults()
    {
        var made = await _operator.MakeSite();
        var publicKey = made.Text("public_key");
        Assert.StartsWith($"sk_{publicKey}_", made.Text("secret_key"), StringComparison.Ordinal);
        Assert.Equal($"/admin/v1/sites/{publicKey}", made.Headers["Location"]);
        Assert.Equal("no-store", made.Headers["Cache-Control"]);

        var read = (await _operator.Call(HttpMethod.Get, $"/sites/{publicKey}")).Expect(HttpStatusCode.OK);
        Assert.False(read.Body.ContainsKey("secret_key"));
        Assert.True(read.Body["enabled"]!.GetValue<bool>());
        Assert.Null(read.Body["account_id"]);
        Assert.Equal("""{"kind":"glyphs","stages":3,"mistakes":1,"seconds":60,"difficulty":1,"passSeconds":300,"originRequired":false,"refreshes":3,"extensions":10,"inkSeconds":1800,"inkAttempts":3,"inkWidth":272,"inkHeight":136,"stagesMost":6,"difficultyMost":2,"work":"auto","workMost":26,"light":false,"sightless":true}""",
            read.Body["policy"]!.ToJsonString());
    }

    [Fact]
    public async Task A_site_s_visitors_get_its_policy_and_pass()
    {
        var key = (await _operator.MakeSite(policy: new { stages = 2, seconds = 45 })).Text("public_key");
        var player = new Player(_service);
        var stage = (await player.Open(key, origin: "https://example.org")).Expect(HttpStatusCode.OK);
        Assert.Equal(2, stage.Body["stages"]!.GetValue<int>());
        Assert.Equal(45, stage.Body["time"]!.GetValue<int>());
        Assert.NotNull((await player.AnswerRightly(await player.AnswerRightly(stage))).Flag);
    }

    [Fact]
    public async Task A_change_leaves_alone_what_it_does_not_name()
    {
        var key = (await _operator.MakeSite(policy: new { stages = 5 })).Text("public_key");
        var changed = (await _operator.Call(HttpMethod.Patch, $"/sites/{key}", new { name = "Other", policy = new { mistakes = 2 } })).Expect(HttpStatusCode.OK);
        Assert.Equal("Other", changed.Text("name"));
        Assert.Equal(5, changed.Body["policy"]!["stages"]!.GetValue<int>());
        Assert.Equal(2, changed.Body["policy"]!["mistakes"]!.GetValue<int>());
        Assert.Equal("example.org", changed.Body["hosts"]![0]!.GetValue<string>());
        Assert.Equal(changed.Body.ToJsonString(), (await _operator.Call(HttpMethod.Get, $"/sites/{key}")).Body.ToJsonString());
    }

    [Fact]
    public async Task Changes_at_the_same_moment_lose_none_of_their_fields()
    {
        var key = (await _operator.MakeSite()).Text("public_key");
        await Task.WhenAll(
            _operator.Call(HttpMethod.Patch, $"/sites/{key}", new { policy = new { stages = 7 } }),
            _operator.Call(HttpMethod.Patch, $"/sites/{key}", new { policy = new { mistakes = 4 } }),
            _operator.Call(HttpMethod.Patch, $"/sites/{key}", new { policy = new { seconds = 90 } }));
        var policy = (await _operator.Call(HttpMethod.Get, $"/sites/{key}")).Body["policy"]!;
        Assert.Equal((7, 4, 90), (policy["stages"]!.GetValue<int>(), policy["mistakes"]!.GetValue<int>(), policy["seconds"]!.GetValue<int>()));
    }

    [Fact]
    public async Task A_site_that_is_switched_off_is_refused_at_once_here_and_served_again_when_switched_on()
    {
        var key = (await _operator.MakeSite()).Text("public_key");
        var player = new Player(_service);
        (await player.Open(key)).Expect(HttpStatusCode.OK);
        await _operator.Call(HttpMethod.Patch, $"/sites/{key}", new { enabled = false });
        Assert.Equal("site-disabled", (await player.Open(key)).Expect(HttpStatusCode.Forbidden).Code);
        await _operator.Call(HttpMethod.Patch, $"/sites/{key}", new { enabled = true });
        (await player.Open(key)).Expect(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_deleted_site_is_gone_everywhere()
    {
        var key = (await _operator.MakeSite()).Text("public_key");
        (await _operator.Call(HttpMethod.Delete, $"/sites/{key}")).Expect(HttpStatusCode.NoContent);
        (await _operator.Call(HttpMethod.Get, $"/sites/{key}")).Expect(HttpStatusCode.NotFound);
        (await _operator.Call(HttpMethod.Delete, $"/sites/{key}")).Expect(HttpStatusCode.NotFound);
        Assert.Empty((await _operator.Call(HttpMethod.Get, "/sites")).Body["sites"]!.AsArray());
        Assert.Equal("invalid-site-key", (await new Player(_service).Open(key)).Expect(HttpStatusCode.Forbidden).Code);
    }

    [Fact]
    public async Task Pages_show_every_site_once_in_the_order_of_its_making_even_while_some_are_deleted()
    {
        var keys = new List<string>();
        for (var i = 0; i < 7; i++) keys.Add((await _operator.MakeSite()).Text("public_key"));

        var first = (await _operator.Call(HttpMethod.Get, "/sites?limit=3")).Expect(HttpStatusCode.OK);
        await _operator.Call(HttpMethod.Delete, $"/sites/{keys[1]}");
        await _operator.Call(HttpMethod.Delete, $"/sites/{keys[4]}");
        var second = await _operator.Call(HttpMethod.Get, $"/sites?limit=3&cursor={first.Text("cursor")}");
        Assert.Equal(keys[..3], Keys(first));
        Assert.Equal([keys[3], keys[5], keys[6]], Keys(second));
        Assert.Null(second.Body["cursor"]);
    }

    [Fact]
    public async Task A_directory_of_several_pages_lists_all_and_forgets_the_ones_that_emptied()
    {
        // 300 sites fill more than one page of the index (256).
        var keys = new List<string>();
        for (var i = 0; i < 300; i++) keys.Add((await _operator.MakeSite()).Text("public_key"));
        Assert.Equal(keys, await ListAll());

        foreach (var key in keys.Take(257)) (await _operator.Call(HttpMethod.Delete, $"/sites/{key}")).Expect(HttpStatusCode.NoContent);
        keys = [.. keys.Skip(257), (await _operator.MakeSite()).Text("public_key")];
        Assert.Equal(keys, await ListAll());
    }

    [Fact]
    public async Task Deleting_an_account_deletes_its_sites_and_refuses_its_token()
    {
        var (accountId, account) = await _operator.MakeAccount();
        var key = (await account.MakeSite()).Text("public_key");
        (await _operator.Call(HttpMethod.Delete, $"/accounts/{accountId}")).Expect(HttpStatusCode.NoContent);
        (await account.Call(HttpMethod.Get, "/sites")).Expect(HttpStatusCode.Unauthorized);
        (await _operator.Call(HttpMethod.Get, $"/sites/{key}")).Expect(HttpStatusCode.NotFound);
        (await _operator.Call(HttpMethod.Get, $"/accounts/{accountId}")).Expect(HttpStatusCode.NotFound);
        (await _operator.Call(HttpMethod.Delete, $"/accounts/{accountId}")).Expect(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task The_operator_makes_and_lists_sites_for_an_account()
    {
        var (accountId, account) = await _operator.MakeAccount();
        var key = (await _operator.MakeSite(account: accountId)).Text("public_key");
        Assert.Equal([key], Keys(await account.Call(HttpMethod.Get, "/sites")));
        Assert.Equal([key], Keys(await _operator.Call(HttpMethod.Get, $"/sites?account_id={accountId}")));
        Assert.Empty(Keys(await _operator.Call(HttpMethod.Get, "/sites")));
    }

    [Fact]
    public async Task An_account_makes_as_many_sites_as_it_may_and_the_operator_makes_more_for_it()
    {
        await using var service = await TestService.Start([("OneCaptcha:AdminToken", AdminClient.OperatorToken), ("OneCaptcha:Limits:SitesPerAccount", "2")]);
        var admin = new AdminClient(service, AdminClient.OperatorToken);
        var (accountId, account) = await admin.MakeAccount();
        var site = new { name = "x", hosts = new[] { "example.org" } };
        var replies = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => account.Call(HttpMethod.Post, "/sites", site)));
        Assert.Equal(2, replies.Count(reply => reply.Status == HttpStatusCode.Created));
        Assert.All(replies.Where(reply => reply.Status != HttpStatusCode.Created), reply => Assert.Equal("too-many-sites", reply.Expect(HttpStatusCode.Conflict).Code));

        var made = (await admin.MakeSite(account: accountId)).Text("public_key");
        Assert.Contains(made, Keys(await account.Call(HttpMethod.Get, "/sites")));
        foreach (var key in Keys(await account.Call(HttpMethod.Get, "/sites")).Take(2))
        {
            (await account.Call(HttpMethod.Delete, $"/sites/{key}")).Expect(HttpStatusCode.NoContent);
        }

        (await account.Call(HttpMethod.Post, "/sites", site)).Expect(HttpStatusCode.Created);
        for (var i = 0; i < 3; i++) await admin.MakeSite();
    }

    private async Task<List<string>> ListAll()
    {
        var all = new List<string>();
        string? cursor = null;
        do
        {
            var page = (await _operator.Call(HttpMethod.Get, "/sites?limit=100" + (cursor is null ? "" : $"&cursor={cursor}"))).Expect(HttpStatusCode.OK);
            all.AddRange(Keys(page));
            cursor = page.Body["cursor"]?.GetValue<string>();
        }
        while (cursor is not null);
        return all;
    }

    private static IEnumerable<string> Keys(Reply page) => page.Body["sites"]!.AsArray().Select(site => site!["public_key"]!.GetValue<string>());
}
