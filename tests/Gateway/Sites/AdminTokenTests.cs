using System.Net;
using OneCaptcha.Grains.Accounts;
using OneCaptcha.Grains.Sites;
using OneCaptcha.Hosting;

namespace OneCaptcha.Gateway.Tests.Sites;

/// <summary>Who may call the administration, and about what.</summary>
public sealed class AdminTokenTests : IAsyncLifetime
{
    private TestService _service = null!;
    private AdminClient _operator = null!;

    public async Task InitializeAsync()
    {
        _service = await TestService.Start([("OneCaptcha:AdminToken", AdminClient.OperatorToken), ("OneCaptcha:Limits:WrongToken:Burst", "1000")]);
        _operator = new AdminClient(_service, AdminClient.OperatorToken);
    }

    public async Task DisposeAsync() => await _service.DisposeAsync();

    public static TheoryData<string?> WrongTokens() =>
    [
        null, "", "x", "operator", "operator-token-of-the-test", "operator-token-of-the-tests2", "OPERATOR-TOKEN-OF-THE-TESTS",
        "at_", "at_aaaaaaaaaaaaaaaaaaaaaaaa_", AccountToken.Create("aaaaaaaaaaaaaaaaaaaaaaaa"), SecretKey.Create("aaaaaaaaaaaaaaaaaaaaaaaa"),
        "at_operatoroperatoroperator_" + new string('A', 43), new string('x', 10_000),
    ];

    [Theory]
    [MemberData(nameof(WrongTokens))]
    public async Task Without_a_token_that_is_known_nothing_is_told(string? token)
    {
        var stranger = new AdminClient(_service, token);
        var key = (await _operator.MakeSite()).Text("public_key");
        foreach (var (method, path) in Calls(key, "aaaaaaaaaaaaaaaaaaaaaaaa"))
        {
            // The body is no JSON: it is not even looked at.
            var refused = (await stranger.Call(method, path, "{")).Expect(HttpStatusCode.Unauthorized);
            Assert.Equal("invalid-token", refused.Code);
            Assert.Equal("Bearer", refused.Headers["WWW-Authenticate"]);
            Assert.Equal("application/problem+json", refused.Headers["Content-Type"]);
        }
    }

    [Fact]
    public async Task Another_account_s_sites_do_not_exist_for_an_account()
    {
        var (owner, mine) = await _operator.MakeAccount();
        var (_, other) = await _operator.MakeAccount();
        var key = (await mine.MakeSite()).Text("public_key");
        var operators = (await _operator.MakeSite()).Text("public_key");

        foreach (var foreign in new[] { key, operators })
        {
            (await other.Call(HttpMethod.Get, $"/sites/{foreign}")).Expect(HttpStatusCode.NotFound);
            (await other.Call(HttpMethod.Patch, $"/sites/{foreign}", new { enabled = false })).Expect(HttpStatusCode.NotFound);
            (await other.Call(HttpMethod.Delete, $"/sites/{foreign}")).Expect(HttpStatusCode.NotFound);
            (await other.Call(HttpMethod.Post, $"/sites/{foreign}/rotate-secret")).Expect(HttpStatusCode.NotFound);
            (await other.Call(HttpMethod.Get, $"/sites/{foreign}/stats")).Expect(HttpStatusCode.NotFound);
        }

        (await other.Call(HttpMethod.Get, $"/accounts/{owner}")).Expect(HttpStatusCode.NotFound);
        (await other.Call(HttpMethod.Delete, $"/accounts/{owner}")).Expect(HttpStatusCode.NotFound);
        Assert.Empty((await other.Call(HttpMethod.Get, "/sites")).Body["sites"]!.AsArray());
        (await other.Call(HttpMethod.Get, $"/sites?account_id={owner}")).Expect(HttpStatusCode.BadRequest);
        (await other.Call(HttpMethod.Get, "/sites?account_id=operator")).Expect(HttpStatusCode.BadRequest);
        (await other.Call(HttpMethod.Post, "/sites", new { name = "x", hosts = new[] { "example.org" }, account_id = owner })).Expect(HttpStatusCode.BadRequest);

        Assert.True((await mine.Call(HttpMethod.Get, $"/sites/{key}")).Expect(HttpStatusCode.OK).Body["enabled"]!.GetValue<bool>());
    }

    [Fact]
    public async Task An_account_sees_itself_and_can_neither_make_nor_delete_accounts()
    {
        var (accountId, account) = await _operator.MakeAccount("Mine");
        Assert.Equal("Mine", (await account.Call(HttpMethod.Get, $"/accounts/{accountId}")).Expect(HttpStatusCode.OK).Text("name"));
        Assert.Equal("operator-only", (await account.Call(HttpMethod.Post, "/accounts", new { name = "x" })).Expect(HttpStatusCode.Forbidden).Code);
        Assert.Equal("operator-only", (await account.Call(HttpMethod.Delete, $"/accounts/{accountId}")).Expect(HttpStatusCode.Forbidden).Code);
    }

    [Fact]
    public async Task An_address_that_shows_many_wrong_tokens_has_to_wait()
    {
        await using var service = await TestService.Start([("OneCaptcha:AdminToken", AdminClient.OperatorToken), ("OneCaptcha:Limits:WrongToken:Burst", "3"), ("OneCaptcha:Limits:WrongToken:PerSecond", "0.001")]);
        for (var i = 0; i < 3; i++) (await new AdminClient(service, "wrong").Call(HttpMethod.Get, "/sites")).Expect(HttpStatusCode.Unauthorized);
        var refused = (await new AdminClient(service, "wrong").Call(HttpMethod.Get, "/sites")).Expect(HttpStatusCode.TooManyRequests);
        Assert.True(refused.Headers.ContainsKey("Retry-After"));
    }

    [Fact]
    public async Task Without_a_setting_a_token_is_made_in_a_file_of_the_owner_alone_and_only_its_path_is_told()
    {
        var data = Directory.CreateTempSubdirectory("onecaptcha-test-");
        var path = Path.Combine(data.FullName, "admin-token");
        for (var start = 0; start < 2; start++)
        {
            await using var service = await TestService.Start([("OneCaptcha:DataDirectory", data.FullName)]);
            var token = (await File.ReadAllTextAsync(path)).Trim();
            (await new AdminClient(service, token).Call(HttpMethod.Get, "/sites")).Expect(HttpStatusCode.OK);
            Assert.Equal(43, token.Length);
            Assert.Contains(service.Log.Texts, text => text.Contains(path, StringComparison.Ordinal));
            Assert.DoesNotContain(service.Log.Texts, text => text.Contains(token, StringComparison.Ordinal));
        }

        if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(path));
        data.Delete(recursive: true);
    }

    [Theory]
    [InlineData("OneCaptcha:AdminToken")]
    [InlineData("OneCaptcha:PreviousAdminToken")]
    public async Task A_token_too_short_to_be_one_stops_the_start(string setting)
    {
        var failure = await Assert.ThrowsAsync<InvalidOperationException>(() => TestService.Start([(setting, "fifteen-letters")]));
        Assert.StartsWith(setting + " ", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_change_of_tokens_refuses_nobody()
    {
        const string older = "the-token-that-was-before", newer = "the-token-that-comes-after";
        await using var before = await TestService.Start([("OneCaptcha:AdminToken", older)]);
        await using var between = await TestService.Start([("OneCaptcha:AdminToken", newer), ("OneCaptcha:PreviousAdminToken", older)]);
        await using var after = await TestService.Start([("OneCaptcha:AdminToken", newer)]);

        // During the rollout callers hold the old token, whichever gateway they meet; then they change; then the old one is removed.
        foreach (var gateway in new[] { before, between }) await Lists(gateway, older, HttpStatusCode.OK);
        foreach (var gateway in new[] { between, after }) await Lists(gateway, newer, HttpStatusCode.OK);
        await Lists(after, older, HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_token_before_is_the_operator_even_where_the_present_one_is_kept_in_a_file()
    {
        await using var service = await TestService.Start([("OneCaptcha:PreviousAdminToken", AdminClient.OperatorToken)]);
        await Lists(service, AdminClient.OperatorToken, HttpStatusCode.OK);
        await Lists(service, await File.ReadAllTextAsync(Path.Combine(service.DataDirectory, "admin-token")), HttpStatusCode.OK);
    }

    private static async Task Lists(TestService service, string token, HttpStatusCode expected) =>
        (await new AdminClient(service, token).Call(HttpMethod.Get, "/sites")).Expect(expected);

    private static IEnumerable<(HttpMethod, string)> Calls(string key, string account) =>
    [
        (HttpMethod.Post, "/accounts"), (HttpMethod.Get, $"/accounts/{account}"), (HttpMethod.Delete, $"/accounts/{account}"),
        (HttpMethod.Post, "/sites"), (HttpMethod.Get, "/sites"), (HttpMethod.Get, $"/sites/{key}"), (HttpMethod.Patch, $"/sites/{key}"),
        (HttpMethod.Delete, $"/sites/{key}"), (HttpMethod.Post, $"/sites/{key}/rotate-secret"), (HttpMethod.Get, $"/sites/{key}/stats"),
    ];
}
