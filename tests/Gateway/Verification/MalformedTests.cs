using System.Net;
using System.Net.Sockets;
using System.Text;
using OneCaptcha.Hosting;

namespace OneCaptcha.Gateway.Tests.Verification;

/// <summary>Whatever is sent, the answer is 200 and JSON.</summary>
public sealed class MalformedTests(VerificationFixture fixture) : IClassFixture<VerificationFixture>
{
    private const string Json = "application/json";
    private const string Form = "application/x-www-form-urlencoded";

    [Theory]
    [InlineData("", Json, "missing-input-secret")]
    [InlineData("", Form, "missing-input-secret")]
    [InlineData("", null, "missing-input-secret")]
    [InlineData("{}", Json, "missing-input-secret")]
    [InlineData("{\"secret\":null}", Json, "missing-input-secret")]
    [InlineData("&&&===", Form, "missing-input-secret")]
    [InlineData("secret=x", Form, "missing-input-response")]
    [InlineData("secret=x", null, "missing-input-response")]
    [InlineData("null", Json, "bad-request")]
    [InlineData("[]", Json, "bad-request")]
    [InlineData("7", Json, "bad-request")]
    [InlineData("{", Json, "bad-request")]
    [InlineData("secret=x&response=y", Json, "bad-request")]
    [InlineData("{\"secret\":7,\"response\":\"x\"}", Json, "bad-request")]
    [InlineData("{\"secret\":[\"x\"],\"response\":\"x\"}", Json, "bad-request")]
    [InlineData("{\"secret\":{\"a\":1},\"response\":true}", Json, "bad-request")]
    [InlineData("secret=x&response=y&response=z", Form, "bad-request")]
    [InlineData("secret=x&secret=y&response=z", Form, "bad-request")]
    [InlineData("{\"secret\":\"x\",\"response\":\"y\",\"response\":\"z\"}", Json, "bad-request")]
    [InlineData("secret=x&response=y", "text/plain", "bad-request")]
    [InlineData("<secret>x</secret>", "application/xml", "bad-request")]
    [InlineData("secret=x", "multipart/form-data", "bad-request")]
    [InlineData("secret=x", "multipart/form-data; boundary=b", "bad-request")]
    [InlineData("--b\r\nContent-Disposition: form-data; name=secret\r\n\r\nx", "multipart/form-data; boundary=b", "bad-request")]
    [InlineData("secret=x&response=y", Form + "; charset=nonsense", "invalid-input-secret")]
    [InlineData("secret=%zz%ff&response=%f0%28", Form, "invalid-input-secret")]
    [InlineData("secret=%00&response=x", Form, "bad-request")]
    [InlineData("{\"secret\":\"\\ud800\",\"response\":\"\\u0000\"}", Json, "bad-request")]
    public async Task A_strange_body_gets_its_word(string body, string? type, string word)
    {
        foreach (var path in new[] { "/siteverify", "/recaptcha/api/siteverify", "/turnstile/v0/siteverify" })
        {
            var reply = (await fixture.Backend.Send(path, body, type)).Expect(HttpStatusCode.OK);
            Assert.Equal($$"""{"success":false,"error-codes":["{{word}}"]}""", reply.Body.ToJsonString());
        }
    }

    [Fact]
    public async Task A_body_over_the_limit_is_a_bad_request()
    {
        var body = $"secret={fixture.Site.Secret}&response=x&padding={new string('x', 70_000)}";
        Assert.Equal("bad-request", Word(await fixture.Backend.Send("/siteverify", body, Form)));
    }

    [Fact]
    public async Task Two_thousand_fields_are_a_bad_request()
    {
        var body = string.Join('&', Enumerable.Range(0, 2000).Select(i => $"a{i}=1"));
        Assert.Equal("bad-request", Word(await fixture.Backend.Send("/siteverify", body, Form)));
    }

    [Fact]
    public async Task Json_of_great_depth_is_a_bad_request()
    {
        var body = "{\"x\":" + new string('[', 5000) + new string(']', 5000) + "}";
        Assert.Equal("bad-request", Word(await fixture.Backend.Send("/siteverify", body, Json)));
    }

    [Theory]
    [InlineData("?secret=a&secret=b&response=c", "bad-request")]
    [InlineData("?SECRET=a&Response=c", "invalid-input-secret")]
    [InlineData("?secret=%", "missing-input-response")]
    [InlineData("?&=&&", "missing-input-secret")]
    public async Task A_strange_query_gets_its_word(string query, string word)
    {
        using var response = await fixture.Service.Client.GetAsync(new Uri("/siteverify" + query, UriKind.Relative));
        Assert.Equal(word, Word(await Reply.Read(response)));
    }

    [Fact]
    public async Task A_request_cut_off_in_its_body_disturbs_nobody()
    {
        using (var tcp = new TcpClient())
        {
            await tcp.ConnectAsync(fixture.Service.Address.Host, fixture.Service.Address.Port);
            var head = $"POST /siteverify HTTP/1.1\r\nHost: x\r\nContent-Type: {Form}\r\nContent-Length: 100\r\n\r\nsecret=";
            await tcp.GetStream().WriteAsync(Encoding.ASCII.GetBytes(head));
        }

        var pass = await fixture.Player.PlayToFlag(fixture.Site.Key);
        Assert.True((await fixture.Backend.Verify(fixture.Site.Secret, pass)).Body["success"]!.GetValue<bool>());
    }

    private static string Word(Reply reply) => reply.Expect(HttpStatusCode.OK).Body["error-codes"]![0]!.GetValue<string>();
}
