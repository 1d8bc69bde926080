using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using OneCaptcha.Hosting;

namespace OneCaptcha.Gateway.Tests.Http;

/// <summary>Bodies that come otherwise than most.</summary>
public sealed class RequestBodyTests
{
    [Theory]
    [InlineData("/api/challenge", "application/json", """{"key":"nobody"}""", "invalid-site-key")]
    [InlineData("/siteverify", "application/x-www-form-urlencoded", "secret=nobody", "missing-input-response")]
    public async Task In_http2_a_body_need_not_say_its_length(string path, string type, string body, string word)
    {
        await using var service = await TestService.Start(configure: builder => builder.Services.Configure<KestrelServerOptions>(
            kestrel => kestrel.ConfigureEndpointDefaults(endpoint => endpoint.Protocols = HttpProtocols.Http2)));
        using var request = new HttpRequestMessage(HttpMethod.Post, path)
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Content = new StreamContent(new Streamed(body)),
        };
        request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
        using var response = await service.Client.SendAsync(request);
        Assert.Contains($"\"{word}\"", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    public static TheoryData<string, string, string> StrangeForms()
    {
        var forms = new TheoryData<string, string, string>();
        foreach (var path in new[] { "/demo", "/demo/mucaptcha", "/register" })
        {
            forms.Add(path, "multipart/form-data", "--x");
            forms.Add(path, "multipart/form-data; boundary=x", "--x\r\nContent-Disposition: form-data; name=website\r\n\r\nexample.org");
            forms.Add(path, "application/x-www-form-urlencoded", string.Join('&', Enumerable.Range(0, 2000).Select(i => $"a{i}=1")));
            forms.Add(path, "text/plain", "website=example.org");
        }

        return forms;
    }

    [Theory]
    [MemberData(nameof(StrangeForms))]
    public async Task What_is_no_form_is_the_mistake_of_whoever_sent_it(string path, string type, string body)
    {
        await using var service = await TestService.Start();
        using var content = new StringContent(body);
        content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
        using var response = await service.Client.PostAsync(new Uri(path, UriKind.Relative), content);
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Empty(service.Log.Errors);
    }

    [Fact]
    public async Task A_connection_that_is_reset_within_a_body_is_nobodys_fault()
    {
        var ended = new TaskCompletionSource();
        await using var service = await TestService.Start(configure: builder => builder.Services.AddSingleton<IStartupFilter>(new Around(ended)));
        using (var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { LingerState = new LingerOption(enable: true, seconds: 0) })
        {
            await socket.ConnectAsync(service.Address.Host, service.Address.Port);
            // A stream that owned the socket would end it in order, which is no reset.
            await using var stream = new NetworkStream(socket, ownsSocket: false);
            await stream.WriteAsync(Encoding.ASCII.GetBytes(
                "POST /api/challenge HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 100\r\nExpect: 100-continue\r\n\r\n"));
            // What the server says when it begins to read the body.
            await stream.ReadExactlyAsync(new byte["HTTP/1.1 100 Continue\r\n\r\n".Length]);
            await stream.WriteAsync("{\"answer\":["u8.ToArray());
        }

        await ended.Task;
        Assert.DoesNotContain(service.Log.Texts, text => text.Contains(" OneCaptcha.Gateway: ", StringComparison.Ordinal));
    }

    // Says when a request has ended.
    private sealed class Around(TaskCompletionSource ended) : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            app.Use(async (HttpContext http, RequestDelegate rest) =>
            {
                try
                {
                    await rest(http);
                }
                finally
                {
                    ended.TrySetResult();
                }
            });
            next(app);
        };
    }

    // Whoever cannot seek cannot say a length beforehand.
    private sealed class Streamed(string text) : MemoryStream(Encoding.UTF8.GetBytes(text))
    {
        public override bool CanSeek => false;
    }
}
