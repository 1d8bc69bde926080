using System.Net;
using System.Net.Sockets;
using System.Text;
using OneCaptcha.Hosting;

namespace OneCaptcha.Gateway.Tests.Sites;

/// <summary>The page on which a newcomer registers, and everybody who must not.</summary>
public sealed class RegistrationTests : IAsyncLifetime
{
    private TestService _service = null!;

    private string Own => _service.Address.GetLeftPart(UriPartial.Authority);

    public async Task InitializeAsync() => _service = await TestService.Start([("OneCaptcha:AdminToken", AdminClient.OperatorToken)]);

    public async Task DisposeAsync()
    {
        Assert.Empty(_service.Log.Errors);
        await _service.DisposeAsync();
    }

    [Fact]
    public async Task A_program_without_a_browser_registers_and_gets_json()
    {
        var registered = (await Post("website=https%3A%2F%2FExample.org%2Fcontact")).Expect(HttpStatusCode.Created);
        var key = registered.Text("public_key");
        Assert.Equal(["example.org", "127.0.0.1"], registered.Body["hosts"]!.AsArray().Select(host => host!.GetValue<string>()));
        Assert.Contains($"data-sitekey=\"{key}\"", registered.Text("snippet"), StringComparison.Ordinal);
        Assert.StartsWith($"sk_{key}_", registered.Text("secret_key"), StringComparison.Ordinal);

        var player = new Player(_service);
        (await player.Open(key, origin: "https://example.org")).Expect(HttpStatusCode.OK);
        (await player.Open(key, origin: Own)).Expect(HttpStatusCode.OK);
        (await player.Open(key, origin: "https://elsewhere.example")).Expect(HttpStatusCode.Forbidden);
        (await new AdminClient(_service, AdminClient.OperatorToken).Call(HttpMethod.Get, $"/sites/{key}")).Expect(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_browser_registers_on_the_page_and_sees_the_secret_there()
    {
        var (status, page) = await Send("GET", "/register", [("Host", _service.Address.Authority)]);
        Assert.Equal(200, status);
        Assert.Contains("name=\"website\"", page, StringComparison.Ordinal);

        (status, page) = await Send("POST", "/register",
            [("Host", _service.Address.Authority), ("Origin", Own), ("Sec-Fetch-Site", "same-origin"), ("Referer", Own + "/register")], "website=example.org");
        Assert.Equal(200, status);
        Assert.Contains("sk_", page, StringComparison.Ordinal);
        Assert.Contains("&lt;div class=&quot;one-captcha&quot;", page, StringComparison.Ordinal);
        Assert.Contains("Cache-Control: no-store", page, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("website=")]
    [InlineData("website=%20")]
    [InlineData("other=example.org")]
    [InlineData("website=*.org")]
    [InlineData("website=ftp%3A%2F%2Fexample.org")]
    [InlineData("website=javascript%3Aalert(1)")]
    [InlineData("website=https%3A%2F%2Fuser%3Apassword%40example.org%2F")]
    [InlineData("website=%3Cscript%3Ealert(1)%3C%2Fscript%3E")]
    public async Task What_is_no_website_is_refused_by_its_field_and_never_echoed_raw(string form)
    {
        var refused = (await Post(form)).Expect(HttpStatusCode.BadRequest);
        Assert.NotEmpty(refused.Body["errors"]!["website"]![0]!.GetValue<string>());

        var (status, page) = await Send("POST", "/register", [("Host", _service.Address.Authority), ("Origin", Own)], form);
        Assert.Equal(400, status);
        Assert.DoesNotContain("<script", page, StringComparison.Ordinal);
    }

    public static TheoryData<string, string> StrangeHeaders() => new()
    {
        { "Host", "evil.example" }, { "Host", "localhost.evil.example" }, { "Host", "127.0.0.1.evil.example" }, { "Host", "192.0.2.1" },
        { "X-Forwarded-For", "127.0.0.1" }, { "X-Forwarded-Host", "localhost" }, { "X-Forwarded-Proto", "https" }, { "X-Original-For", "127.0.0.1" },
        { "Forwarded", "for=127.0.0.1" }, { "Via", "1.1 proxy" }, { "X-Real-IP", "127.0.0.1" }, { "CF-Connecting-IP", "192.0.2.1" },
    };

    public static TheoryData<string, string> HeadersOfOtherPages() => new()
    {
        { "Origin", "https://evil.example" }, { "Origin", "null" }, { "Origin", "http://localhost" }, { "Origin", "http://127.0.0.1" },
        { "Referer", "https://evil.example/" }, { "Sec-Fetch-Site", "cross-site" }, { "Sec-Fetch-Mode", "navigate" }, { "Cookie", "a=b" },
    };

    [Theory]
    [MemberData(nameof(StrangeHeaders))]
    public async Task Whoever_does_not_sit_at_this_machine_sees_no_form_and_registers_nothing(string header, string value)
    {
        (string, string)[] headers = header == "Host" ? [("Host", value)] : [("Host", _service.Address.Authority), (header, value)];
        Assert.Equal(403, (await Send("GET", "/register", headers)).Status);
        Assert.Equal(403, (await Send("POST", "/register", headers, "website=example.org")).Status);
        Assert.Equal(403, (await Send("POST", "/register", [.. headers, ("Origin", $"http://{headers[0].Item2}")], "website=example.org")).Status);
        await NothingIsRegistered();
    }

    [Theory]
    [MemberData(nameof(HeadersOfOtherPages))]
    public async Task Another_page_in_a_browser_on_this_machine_registers_nothing(string header, string value)
    {
        Assert.Equal(403, (await Send("POST", "/register", [("Host", _service.Address.Authority), (header, value)], "website=example.org")).Status);
        await NothingIsRegistered();
    }

    [Fact]
    public async Task Where_the_operator_registers_the_page_says_so()
    {
        await using var service = await TestService.Start([("OneCaptcha:Registration", "operator")]);
        using var page = await service.Client.GetAsync(new Uri("/register", UriKind.Relative));
        Assert.Equal(HttpStatusCode.Forbidden, page.StatusCode);
        Assert.Contains("/admin/v1/sites", await page.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private async Task NothingIsRegistered() =>
        Assert.Empty((await new AdminClient(_service, AdminClient.OperatorToken).Call(HttpMethod.Get, "/sites")).Body["sites"]!.AsArray());

    private async Task<Reply> Post(string form)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/register")
        {
            Content = new StringContent(form, Encoding.ASCII, "application/x-www-form-urlencoded"),
        };
        request.Headers.Accept.ParseAdd("application/json");
        using var response = await _service.Client.SendAsync(request);
        return await Reply.Read(response);
    }

    // Raw, because clients set these headers to their own liking.
    private async Task<(int Status, string Text)> Send(string method, string path, IEnumerable<(string Name, string Value)> headers, string body = "")
    {
        using var tcp = new TcpClient();
        await tcp.ConnectAsync(_service.Address.Host, _service.Address.Port);
        var head = string.Concat(headers.Select(header => $"{header.Name}: {header.Value}\r\n"));
        var text = $"{method} {path} HTTP/1.1\r\n{head}Connection: close\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: {body.Length}\r\n\r\n{body}";
        await tcp.GetStream().WriteAsync(Encoding.ASCII.GetBytes(text));
        using var reader = new StreamReader(tcp.GetStream());
        var answer = await reader.ReadToEndAsync();
        return (int.Parse(answer.AsSpan(9, 3)), answer);
    }
}
