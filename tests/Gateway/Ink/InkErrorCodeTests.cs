using OneCaptcha.Hosting;
using static OneCaptcha.Gateway.Tests.Ink.InkClient;

namespace OneCaptcha.Gateway.Tests.Ink;

/// <summary>The published error codes, in all ways of sending; those of our own faults are in <see cref="InkFaultTests"/>.</summary>
public sealed class InkErrorCodeTests(InkFixture fixture) : IClassFixture<InkFixture>
{
    private const string Dot = "[[[1,1,0]]]";

    private static readonly Sending[] Ways = [Sending.Form, Sending.Multipart, Sending.Json];

    private readonly InkClient _client = fixture.Client;

    /// <summary>A change of one field (null leaves it out), and what is said of it.</summary>
    public static TheoryData<string, string?, string> Mistakes => new()
    {
        { "secret", null, "missing-secret-key" },
        { "secret", "", "missing-secret-key" },
        { "secret", "sk_ink_no", "invalid-secret-key" },
        { "secret", "sk_ink_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "invalid-secret-key" },
        { "referer", null, "missing-referer" },
        { "referer", "", "missing-referer" },
        { "referer", "example.org", "invalid-referer" },
        { "referer", "/signup", "invalid-referer" },
        { "referer", "ftp://example.org/", "invalid-referer" },
        { "referer", "javascript:alert(1)", "invalid-referer" },
        { "referer", "https://example.com/", "referer-not-allowed" },
        { "referer", "https://example.org.example.com/example.org", "referer-not-allowed" },
        { "challenge", null, "missing-challenge" },
        { "challenge", "", "missing-challenge" },
        { "challenge", "x", "invalid-challenge" },
        { "challenge", "../../admin", "invalid-challenge" },
        { "challenge", "AAAAAAAAAAAAAAAAAAAAAA", "invalid-challenge" },
        { "strokes", null, "missing-strokes" },
        { "strokes", "", "missing-strokes" },
        { "strokes", "x", "invalid-strokes" },
        { "strokes", "[]", "invalid-strokes" },
        { "strokes", "[[]]", "invalid-strokes" },
        { "strokes", "[[[1,2]]]", "invalid-strokes" },
        { "strokes", "[[[1,2,3,4]]]", "invalid-strokes" },
        { "strokes", "[[[1,\"2\",3]]]", "invalid-strokes" },
        { "strokes", "[[[1,NaN,3]]]", "invalid-strokes" },
        { "strokes", "[[[1,1e999,3]]]", "invalid-strokes" },
        { "strokes", "[[[1,2,3],[1,2,2]]]", "invalid-strokes" },
        { "strokes", "[[[1,2,-3]]]", "invalid-strokes" },
        { "strokes", "[[[[1,2,3]]]]", "invalid-strokes" },
        { "strokes", "{\"0\":[]}", "invalid-strokes" },
        { "strokes", "[[[1,2,3]]]x", "invalid-strokes" },
    };

    [Theory]
    [MemberData(nameof(Mistakes))]
    public async Task Each_mistake_has_its_code_and_burns_nothing(string field, string? value, string code)
    {
        var challenge = await _client.Open();
        var right = fixture.Book.Write();
        foreach (var sending in Ways)
        {
            var fields = _client.Fields(challenge, right);
            fields.Remove(field);
            if (value is not null) fields[field] = value;
            Assert.Equal((sending, false, code), (sending, Verdict(await _client.Send(sending, fields)).Success, Verdict(await _client.Send(sending, fields)).Code));
        }

        Assert.Equal((true, ""), await _client.Verify(challenge, right));
    }

    [Fact]
    public async Task What_is_missing_is_said_before_what_is_invalid_and_in_the_published_order()
    {
        var fields = new Dictionary<string, string>();
        await Expect("missing-secret-key");
        fields["secret"] = "wrong";
        await Expect("missing-referer");
        fields["referer"] = "wrong";
        await Expect("missing-challenge");
        fields["challenge"] = "wrong";
        await Expect("missing-strokes");
        fields["strokes"] = "wrong";
        await Expect("invalid-secret-key");
        fields["secret"] = _client.Site.Secret;
        await Expect("invalid-referer");
        fields["referer"] = "https://example.com/";
        await Expect("referer-not-allowed");
        fields["referer"] = InkFixture.Page;
        await Expect("invalid-challenge");
        fields["challenge"] = await _client.Open();
        await Expect("invalid-strokes");
        fields["strokes"] = Dot;
        await Expect("");

        async Task Expect(string code)
        {
            foreach (var sending in Ways) Assert.Equal((sending, code), (sending, Verdict(await _client.Send(sending, fields)).Code));
        }
    }

    [Theory]
    [InlineData("", "missing-public-key")]
    [InlineData("?key=", "missing-public-key")]
    [InlineData("?key=nobody", "invalid-public-key")]
    [InlineData("?key=%00", "invalid-public-key")]
    [InlineData("?key=ink&key=ink", "invalid-public-key")]
    public async Task A_challenge_needs_the_key_of_a_site(string query, string code) => Assert.Equal(code, Code(await _client.Get(query)));

    [Theory]
    [InlineData("{", "application/json")]
    [InlineData("[]", "application/json")]
    [InlineData("\"x\"", "application/json")]
    [InlineData("{}", "application/json")]
    [InlineData("{\"secret\":7}", "application/json")]
    [InlineData("secret", "text/plain")]
    [InlineData("", null)]
    [InlineData("--x", "multipart/form-data; boundary=y")]
    [InlineData("--x", "multipart/form-data")]
    [InlineData("%%%=%", "application/x-www-form-urlencoded")]
    public async Task A_body_that_says_nothing_lacks_its_secret(string body, string? type) =>
        Assert.Equal((false, "missing-secret-key"), Verdict(await _client.Send(body, type)));

    [Fact]
    public async Task A_field_given_twice_is_as_good_as_missing()
    {
        var body = $"secret={_client.Site.Secret}&referer=https://example.org&challenge=a&challenge=b&strokes=x";
        Assert.Equal((false, "missing-challenge"), Verdict(await _client.Send(body, "application/x-www-form-urlencoded")));
    }

    [Fact]
    public async Task A_field_given_twice_in_JSON_is_as_good_as_missing_too()
    {
        var body = $$"""{"secret":"{{_client.Site.Secret}}","referer":"https://example.org","challenge":"a","challenge":"b","strokes":"x"}""";
        Assert.Equal((false, "missing-challenge"), Verdict(await _client.Send(body, "application/json")));
    }

    [Fact]
    public async Task Ink_over_the_limit_of_a_body_is_the_visitors_mistake_and_burns_nothing()
    {
        var challenge = await _client.Open();
        var right = fixture.Book.Write();
        foreach (var sending in Ways)
        {
            Assert.Equal((false, "invalid-strokes"), Verdict(await _client.Send(sending, _client.Fields(challenge, new string('x', 70_000)))));
        }

        Assert.Equal((true, ""), await _client.Verify(challenge, right));
    }

    [Fact]
    public async Task Strokes_that_are_an_array_and_no_string_are_missing() => Assert.Equal(
        (false, "missing-strokes"),
        Verdict(await _client.Send(
            $$"""{"secret":"{{_client.Site.Secret}}","referer":"https://example.org","challenge":"a","strokes":[[[1,2,3]]]}""", "application/json")));
}
