using System.Net;
using System.Net.Sockets;
using System.Text;
using OneCaptcha.Hosting;

namespace OneCaptcha.Gateway.Tests.Challenges;

/// <summary>Bad input over real HTTP: each ends as JSON with its code, and takes no session with it.</summary>
public sealed class ChallengeRefusalTests : IAsyncLifetime
{
    private TestService _service = null!;
    private Player _player = null!;

    public async Task InitializeAsync()
    {
        _service = await TestService.Start([("OneCaptcha:Limits:Visitor:Burst", "100000"), ("OneCaptcha:Limits:Visitor:PerSecond", "100000")]);
        _player = new Player(_service);
    }

    public async Task DisposeAsync()
    {
        // Whatever a test sent: nothing reached the last resort, and no token reached a log.
        Assert.Empty(_service.Log.Errors);
        Assert.DoesNotContain(_service.Log.Texts, text => text.Contains("eyJhbGci", StringComparison.Ordinal));
        await _service.DisposeAsync();
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("{\"answer\":")]
    [InlineData("{\"answer\":null}")]
    [InlineData("{\"answer\":[true,true,true,true,true,true,true,true]}")]
    [InlineData("{\"answer\":[true,true,true,true,true,true,true,true,true,true]}")]
    [InlineData("{\"answer\":[1,0,0,0,0,0,0,0,0]}")]
    [InlineData("{\"answer\":[\"true\",true,true,true,true,true,true,true,true]}")]
    [InlineData("{\"answer\":[null,true,true,true,true,true,true,true,true]}")]
    [InlineData("{\"answer\":\"true\"}")]
    public async Task A_malformed_answer_is_a_bad_request_and_burns_nothing(string body)
    {
        var stage = await _player.Open();
        var refused = (await _player.Send(stage.Token, Json(body))).Expect(HttpStatusCode.BadRequest);
        Assert.Equal("bad-request", refused.Code);
        Assert.NotEmpty(refused.Text("error"));
        (await _player.AnswerRightly(stage)).Expect(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_body_that_is_not_utf8_is_a_bad_request()
    {
        var stage = await _player.Open();
        var content = new ByteArrayContent([.. "{\"answer\":\""u8, 0xFF, 0xFE, .. "\"}"u8]);
        content.Headers.ContentType = new("application/json");
        Assert.Equal("bad-request", (await _player.Send(stage.Token, content)).Expect(HttpStatusCode.BadRequest).Code);
        (await _player.AnswerRightly(stage)).Expect(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Unknown_fields_are_ignored() =>
        (await _player.Open(body: new { nonsense = 1, key = (string?)null })).Expect(HttpStatusCode.OK);

    [Theory]
    [InlineData("%20")]
    [InlineData("%09")]
    [InlineData("%E2%80%83")]
    public async Task A_key_of_blanks_is_no_sites(string blank)
    {
        Assert.Equal("invalid-site-key", (await Get(HttpMethod.Post, $"/api/challenge?key={blank}")).Expect(HttpStatusCode.Forbidden).Code);
        Assert.Equal("invalid-public-key", (await Get(HttpMethod.Get, $"/v1/challenge?key={blank}")).Text("error_code"));
        var verified = await Get(HttpMethod.Get, $"/siteverify?response=x&secret=sk_{blank}_{new string('x', 43)}");
        Assert.Equal("invalid-input-secret", Backend.Error(verified));

        async Task<Reply> Get(HttpMethod method, string path)
        {
            using var request = new HttpRequestMessage(method, path);
            using var reply = await _service.Client.SendAsync(request);
            return await Reply.Read(reply);
        }
    }

    [Theory]
    [InlineData("x")]
    [InlineData("eyJhbGciOiJBMTI4S1ciLCJlbmMiOiJBMjU2R0NNIn0....")]
    [InlineData("eyJhbGciOiJub25lIn0.e30.")]
    public async Task A_token_that_is_none_of_ours_is_invalid(string token) =>
        Assert.Equal("invalid-challenge", (await _player.Send(token, Json("""{"answer":[true,true,true,true,true,true,true,true,true]}"""))).Expect(HttpStatusCode.BadRequest).Code);

    [Fact]
    public async Task A_token_with_any_one_character_changed_is_invalid()
    {
        var stage = await _player.Open();
        for (var i = 0; i < stage.Token.Length; i += 7)
        {
            var forged = stage.Token[..i] + (stage.Token[i] == 'A' ? 'B' : 'A') + stage.Token[(i + 1)..];
            Assert.Equal("invalid-challenge", (await _player.Send(forged, Json("""{"answer":[true,true,true,true,true,true,true,true,true]}"""))).Expect(HttpStatusCode.BadRequest).Code);
        }

        (await _player.AnswerRightly(stage)).Expect(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_token_of_another_service_is_invalid()
    {
        await using var other = await TestService.Start();
        var foreign = await new Player(other).Open();
        Assert.Equal("invalid-challenge", (await _player.Answer(foreign, 0)).Expect(HttpStatusCode.BadRequest).Code);
    }

    [Fact]
    public async Task A_site_key_that_does_not_exist_is_refused()
    {
        Assert.Equal("invalid-site-key", (await _player.Open(key: "nobody")).Expect(HttpStatusCode.Forbidden).Code);
        Assert.Equal("invalid-site-key", (await _player.Open(body: new { key = "nobody" })).Expect(HttpStatusCode.Forbidden).Code);
    }

    [Fact]
    public async Task Without_the_classic_site_a_key_is_needed()
    {
        await using var service = await TestService.Start([("OneCaptcha:Classic", "false")]);
        Assert.Equal("invalid-site-key", (await new Player(service).Open()).Expect(HttpStatusCode.Forbidden).Code);
    }

    [Fact]
    public async Task A_body_over_64_KiB_is_too_large()
    {
        var stage = await _player.Open();
        var body = $$"""{"answer":[true],"padding":"{{new string('x', 70_000)}}"}""";
        Assert.Equal("body-too-large", (await _player.Send(stage.Token, Json(body))).Expect(HttpStatusCode.RequestEntityTooLarge).Code);
        (await _player.AnswerRightly(stage)).Expect(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("multipart/form-data; boundary=x")]
    public async Task A_body_that_is_not_json_by_its_own_declaration_is_unsupported(string type)
    {
        var content = new StringContent("{}");
        content.Headers.ContentType = System.Net.Http.Headers.MediaTypeHeaderValue.Parse(type);
        Assert.Equal("unsupported-media-type", (await _player.Send(null, content)).Expect(HttpStatusCode.UnsupportedMediaType).Code);
    }

    [Fact]
    public async Task Too_many_requests_of_one_address_are_told_when_to_come_again()
    {
        await using var service = await TestService.Start([("OneCaptcha:Limits:Visitor:Burst", "3"), ("OneCaptcha:Limits:Visitor:PerSecond", "1")]);
        var player = new Player(service);
        for (var i = 0; i < 3; i++) (await player.Open()).Expect(HttpStatusCode.OK);
        var refused = (await player.Open()).Expect(HttpStatusCode.TooManyRequests);
        Assert.Equal("too-many-requests", refused.Code);
        Assert.True(int.Parse(refused.Headers["Retry-After"]) >= 1);
    }

    [Fact]
    public async Task A_full_house_is_busy_and_says_when_to_come_again()
    {
        await using var service = await TestService.Start([("OneCaptcha:Challenges:OpenSessions", "2")]);
        var player = new Player(service);
        for (var i = 0; i < 2; i++) (await player.Open()).Expect(HttpStatusCode.OK);
        var refused = (await player.Open()).Expect(HttpStatusCode.ServiceUnavailable);
        Assert.Equal("busy", refused.Code);
        Assert.True(refused.Headers.ContainsKey("Retry-After"));
    }

    [Fact]
    public async Task Unknown_routes_and_methods_answer_json()
    {
        var missing = await Reply.Read(await _service.Client.GetAsync(new Uri("/nothing/here", UriKind.Relative)));
        Assert.Equal("not-found", missing.Expect(HttpStatusCode.NotFound).Code);
        var method = await Reply.Read(await _service.Client.GetAsync(new Uri("/api/challenge", UriKind.Relative)));
        Assert.Equal("method-not-allowed", method.Expect(HttpStatusCode.MethodNotAllowed).Code);
    }

    [Fact]
    public async Task A_request_cut_off_in_its_body_disturbs_nobody()
    {
        var stage = await _player.Open();
        using (var tcp = new TcpClient())
        {
            await tcp.ConnectAsync(_service.Address.Host, _service.Address.Port);
            var head = $"POST /api/challenge HTTP/1.1\r\nHost: x\r\nX-Captcha-Challenge: {stage.Token}\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{{\"answer\":[";
            await tcp.GetStream().WriteAsync(Encoding.ASCII.GetBytes(head));
        }

        (await _player.AnswerRightly(stage)).Expect(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_preflight_allows_any_page_and_errors_carry_cors_headers_too()
    {
        using var preflight = new HttpRequestMessage(HttpMethod.Options, "/api/challenge?key=k");
        preflight.Headers.Add("Origin", "https://example.org");
        preflight.Headers.Add("Access-Control-Request-Method", "POST");
        preflight.Headers.Add("Access-Control-Request-Headers", "content-type,x-captcha-challenge");
        using var allowed = await _service.Client.SendAsync(preflight);
        Assert.Equal("*", allowed.Headers.GetValues("Access-Control-Allow-Origin").Single());
        Assert.Equal("7200", allowed.Headers.GetValues("Access-Control-Max-Age").Single());
        Assert.False(allowed.Headers.Contains("Access-Control-Allow-Credentials"));

        var refused = await _player.Open(key: "nobody", origin: "https://example.org");
        Assert.Equal("*", refused.Headers["Access-Control-Allow-Origin"]);
        Assert.Equal("Retry-After,X-Captcha-Seconds,X-Captcha-Offers", refused.Headers["Access-Control-Expose-Headers"]);
    }

    private static StringContent Json(string body) => new(body, Encoding.UTF8, "application/json");
}
