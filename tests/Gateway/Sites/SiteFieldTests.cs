using System.Net;
using OneCaptcha.Hosting;

namespace OneCaptcha.Gateway.Tests.Sites;

/// <summary>Every field of every call: absent, of the wrong type, too long, out of range, hostile. Each problem names its field.</summary>
public sealed class SiteFieldTests(SiteFieldTests.Service shared) : IClassFixture<SiteFieldTests.Service>
{
    private const string LongName = "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx";

    [Theory]
    [InlineData("""{"hosts":["example.org"]}""", "name")]
    [InlineData("""{"name":null,"hosts":["example.org"]}""", "name")]
    [InlineData("""{"name":"","hosts":["example.org"]}""", "name")]
    [InlineData("""{"name":"   ","hosts":["example.org"]}""", "name")]
    [InlineData("""{"name":7,"hosts":["example.org"]}""", "name")]
    [InlineData("""{"name":["x"],"hosts":["example.org"]}""", "name")]
    [InlineData("""{"name":"a\u0000b","hosts":["example.org"]}""", "name")]
    [InlineData("""{"name":"a\u202Eb","hosts":["example.org"]}""", "name")]
    [InlineData("""{"name":"\ud800","hosts":["example.org"]}""", "name")]
    [InlineData($$"""{"name":"{{LongName}}","hosts":["example.org"]}""", "name")]
    [InlineData("""{"name":"x"}""", "hosts")]
    [InlineData("""{"name":"x","hosts":null}""", "hosts")]
    [InlineData("""{"name":"x","hosts":[]}""", "hosts")]
    [InlineData("""{"name":"x","hosts":"example.org"}""", "hosts")]
    [InlineData("""{"name":"x","hosts":{"0":"example.org"}}""", "hosts")]
    [InlineData("""{"name":"x","hosts":["example.org",7]}""", "hosts[1]")]
    [InlineData("""{"name":"x","hosts":["example.org",null]}""", "hosts[1]")]
    [InlineData("""{"name":"x","hosts":["example.org","*.org"]}""", "hosts[1]")]
    [InlineData("""{"name":"x","hosts":["https://example.org/"]}""", "hosts[0]")]
    [InlineData("""{"name":"x","hosts":["example.org"],"policy":7}""", "policy")]
    [InlineData("""{"name":"x","hosts":["example.org"],"policy":[]}""", "policy")]
    [InlineData("""{"name":"x","hosts":["example.org"],"policy":{"kind":"audio"}}""", "policy.kind")]
    [InlineData("""{"name":"x","hosts":["example.org"],"policy":{"kind":1}}""", "policy.kind")]
    [InlineData("""{"name":"x","hosts":["example.org"],"policy":{"kind":"1"}}""", "policy.kind")]
    [InlineData("""{"name":"x","hosts":["example.org"],"policy":{"kind":"glyphs,ink"}}""", "policy.kind")]
    [InlineData("""{"name":"x","hosts":["example.org"],"policy":{"stages":0}}""", "policy.stages")]
    [InlineData("""{"name":"x","hosts":["example.org"],"policy":{"stages":21}}""", "policy.stages")]
    [InlineData("""{"name":"x","hosts":["example.org"],"policy":{"stages":"3"}}""", "policy.stages")]
    [InlineData("""{"name":"x","hosts":["example.org"],"policy":{"stages":2.5}}""", "policy.stages")]
    [InlineData("""{"name":"x","hosts":["example.org"],"policy":{"stages":99999999999}}""", "policy.stages")]
    [InlineData("""{"name":"x","hosts":["example.org"],"policy":{"mistakes":-1}}""", "policy.mistakes")]
    [InlineData("""{"name":"x","hosts":["example.org"],"policy":{"mistakes":11}}""", "policy.mistakes")]
    [InlineData("""{"name":"x","hosts":["example.org"],"policy":{"seconds":19}}""", "policy.seconds")]
    [InlineData("""{"name":"x","hosts":["example.org"],"policy":{"seconds":601}}""", "policy.seconds")]
    [InlineData("""{"name":"x","hosts":["example.org"],"policy":{"difficulty":-1}}""", "policy.difficulty")]
    [InlineData("""{"name":"x","hosts":["example.org"],"policy":{"difficulty":4}}""", "policy.difficulty")]
    [InlineData("""{"name":"x","hosts":["example.org"],"policy":{"passSeconds":29}}""", "policy.passSeconds")]
    [InlineData("""{"name":"x","hosts":["example.org"],"policy":{"passSeconds":3601}}""", "policy.passSeconds")]
    [InlineData("""{"name":"x","hosts":["example.org"],"policy":{"refreshes":21}}""", "policy.refreshes")]
    [InlineData("""{"name":"x","hosts":["example.org"],"policy":{"extensions":11}}""", "policy.extensions")]
    [InlineData("""{"name":"x","hosts":["example.org"],"policy":{"inkSeconds":59}}""", "policy.inkSeconds")]
    [InlineData("""{"name":"x","hosts":["example.org"],"policy":{"inkSeconds":3601}}""", "policy.inkSeconds")]
    [InlineData("""{"name":"x","hosts":["example.org"],"policy":{"inkAttempts":0}}""", "policy.inkAttempts")]
    [InlineData("""{"name":"x","hosts":["example.org"],"policy":{"inkWidth":271}}""", "policy.inkWidth")]
    [InlineData("""{"name":"x","hosts":["example.org"],"policy":{"inkHeight":401}}""", "policy.inkHeight")]
    [InlineData("""{"name":"x","hosts":["example.org"],"policy":{"originRequired":"yes"}}""", "policy.originRequired")]
    [InlineData("""{"name":"x","hosts":["example.org"],"account_id":"nobody"}""", "account_id")]
    [InlineData("""{"name":"x","hosts":["example.org"],"account_id":"aaaaaaaaaaaaaaaaaaaaaaaa"}""", "account_id")]
    [InlineData("""{"name":"x","hosts":["example.org"],"account_id":"../../operator"}""", "account_id")]
    [InlineData("""{"name":"x","hosts":["example.org"],"account_id":{}}""", "account_id")]
    public async Task A_site_is_not_made_of_a_field_that_cannot_be_taken(string body, string field) =>
        Names(field, await shared.Operator.Call(HttpMethod.Post, "/sites", body));

    [Theory]
    [InlineData("""{"name":""}""", "name")]
    [InlineData("""{"hosts":[]}""", "hosts")]
    [InlineData("""{"hosts":["*.com"]}""", "hosts[0]")]
    [InlineData("""{"enabled":"no"}""", "enabled")]
    [InlineData("""{"enabled":0}""", "enabled")]
    [InlineData("""{"policy":{"stages":0}}""", "policy.stages")]
    [InlineData("""{"account_id":"aaaaaaaaaaaaaaaaaaaaaaaa"}""", "account_id")]
    public async Task A_site_is_not_changed_by_a_field_that_cannot_be_taken(string body, string field)
    {
        var before = await shared.Operator.MakeSite();
        Names(field, await shared.Operator.Call(HttpMethod.Patch, $"/sites/{before.Text("public_key")}", body));
        var after = await shared.Operator.Call(HttpMethod.Get, $"/sites/{before.Text("public_key")}");
        before.Body.Remove("secret_key");
        Assert.Equal(before.Body.ToJsonString(), after.Body.ToJsonString());
    }

    [Fact]
    public async Task Several_mistakes_are_named_together()
    {
        var refused = await shared.Operator.Call(HttpMethod.Post, "/sites", """{"name":"","hosts":["*."],"policy":{"stages":0,"seconds":1}}""");
        Assert.Equal(["hosts[0]", "name", "policy.seconds", "policy.stages"], refused.Expect(HttpStatusCode.BadRequest).Body["errors"]!.AsObject().Select(error => error.Key));
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("7")]
    [InlineData("{\"name\":")]
    [InlineData("{\"name\":\"x\",\"name\":\"y\",\"hosts\":[\"example.org\"]}")]
    [InlineData("{\"na<script>me\":{}}x")]
    public async Task A_body_that_is_no_json_object_is_a_bad_request(string body)
    {
        var refused = (await shared.Operator.Call(HttpMethod.Post, "/sites", body)).Expect(HttpStatusCode.BadRequest);
        Assert.Equal("application/problem+json", refused.Headers["Content-Type"]);
        Assert.DoesNotContain("script", refused.Body.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_body_of_another_type_is_unsupported()
    {
        using var form = new FormUrlEncodedContent([new("name", "x")]);
        Assert.Equal("unsupported-media-type", (await shared.Operator.Send(HttpMethod.Post, "/sites", form)).Expect(HttpStatusCode.UnsupportedMediaType).Code);
    }

    [Fact]
    public async Task A_body_over_the_limit_is_too_large()
    {
        var refused = await shared.Operator.Call(HttpMethod.Post, "/sites", $$"""{"name":"{{new string('x', 70_000)}}"}""");
        Assert.Equal("body-too-large", refused.Expect(HttpStatusCode.RequestEntityTooLarge).Code);
        Assert.Equal("application/problem+json", refused.Headers["Content-Type"]);
    }

    [Fact]
    public async Task Unknown_fields_are_ignored() =>
        (await shared.Operator.Call(HttpMethod.Post, "/sites", """{"name":"x","hosts":["example.org"],"owner":"me","public_key":"mine"}""")).Expect(HttpStatusCode.Created);

    [Theory]
    [InlineData("?limit=0", "limit")]
    [InlineData("?limit=101", "limit")]
    [InlineData("?limit=-1", "limit")]
    [InlineData("?limit=x", "limit")]
    [InlineData("?limit=", "limit")]
    [InlineData("?cursor=x", "cursor")]
    [InlineData("?cursor=", "cursor")]
    [InlineData("?cursor=1.2.3", "cursor")]
    [InlineData("?cursor=-1.0", "cursor")]
    [InlineData("?cursor=99999999999.0", "cursor")]
    [InlineData("?account_id=nobody", "account_id")]
    public async Task A_page_is_not_shown_for_a_parameter_that_cannot_be_taken(string query, string field) =>
        Names(field, await shared.Operator.Call(HttpMethod.Get, "/sites" + query));

    [Fact]
    public async Task A_cursor_past_the_end_shows_an_empty_page() =>
        Assert.Empty((await shared.Operator.Call(HttpMethod.Get, "/sites?cursor=999.999")).Expect(HttpStatusCode.OK).Body["sites"]!.AsArray());

    [Theory]
    [InlineData("0")]
    [InlineData("61")]
    [InlineData("x")]
    [InlineData("")]
    public async Task Counters_are_not_shown_for_minutes_that_cannot_be_taken(string minutes)
    {
        var key = (await shared.Operator.MakeSite()).Text("public_key");
        Names("minutes", await shared.Operator.Call(HttpMethod.Get, $"/sites/{key}/stats?minutes={minutes}"));
    }

    [Theory]
    [InlineData("""{"overlap_seconds":-1}""")]
    [InlineData("""{"overlap_seconds":604801}""")]
    [InlineData("""{"overlap_seconds":"0"}""")]
    [InlineData("""{"overlap_seconds":0.5}""")]
    public async Task A_secret_is_not_rotated_with_an_overlap_that_cannot_be_taken(string body)
    {
        var key = (await shared.Operator.MakeSite()).Text("public_key");
        Names("overlap_seconds", await shared.Operator.Call(HttpMethod.Post, $"/sites/{key}/rotate-secret", body));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"name":""}""")]
    [InlineData("""{"name":7}""")]
    [InlineData($$"""{"name":"{{LongName}}"}""")]
    public async Task An_account_is_not_made_of_a_name_that_cannot_be_taken(string body) =>
        Names("name", await shared.Operator.Call(HttpMethod.Post, "/accounts", body));

    [Theory]
    [InlineData("classic")]
    [InlineData("nobody")]
    [InlineData("aaaaaaaaaaaaaaaaaaaaaaaa")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("6LeIxAcTAAAAAJcZVRqyHh71UMIEGNQ_MXjiZKhI")]
    [InlineData("10000000-ffff-ffff-ffff-000000000001")]
    [InlineData("1x00000000000000000000AA")]
    [InlineData("..%2F..%2Fetc")]
    public async Task A_key_that_no_site_has_is_not_found_by_any_call(string key)
    {
        foreach (var (method, path, body) in new[]
        {
            (HttpMethod.Get, $"/sites/{key}", null),
            (HttpMethod.Patch, $"/sites/{key}", "{}"),
            (HttpMethod.Delete, $"/sites/{key}", null),
            (HttpMethod.Post, $"/sites/{key}/rotate-secret", null),
            (HttpMethod.Get, $"/sites/{key}/stats", null),
            (HttpMethod.Get, $"/accounts/{key}", null),
            (HttpMethod.Delete, $"/accounts/{key}", (string?)null),
        })
        {
            var reply = body is null ? await shared.Operator.Call(method, path) : await shared.Operator.Call(method, path, body);
            Assert.Equal("not-found", reply.Expect(HttpStatusCode.NotFound).Code);
        }
    }

    private static void Names(string field, Reply refused)
    {
        refused.Expect(HttpStatusCode.BadRequest);
        Assert.Equal("application/problem+json", refused.Headers["Content-Type"]);
        Assert.Equal("invalid-field", refused.Code);
        Assert.NotEmpty(refused.Body["errors"]![field]![0]!.GetValue<string>());
    }

    public sealed class Service : IAsyncLifetime
    {
        private TestService _service = null!;

        public AdminClient Operator { get; private set; } = null!;

        public async Task InitializeAsync()
        {
            _service = await TestService.Start([("OneCaptcha:AdminToken", AdminClient.OperatorToken)]);
            Operator = new AdminClient(_service, AdminClient.OperatorToken);
        }

        public async Task DisposeAsync()
        {
            Assert.Empty(_service.Log.Errors);
            await _service.DisposeAsync();
        }
    }
}
