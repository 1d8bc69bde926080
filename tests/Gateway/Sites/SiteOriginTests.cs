using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OneCaptcha.Hosting;

namespace OneCaptcha.Gateway.Tests.Sites;

/// <summary>Pages on other origins than the gateway's: what the site's rules say, and what a real browser makes of it.</summary>
public sealed class SiteOriginTests : IAsyncLifetime
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
        await _service.DisposeAsync();
    }

    [Theory]
    [InlineData("https://example.org", null, true)]
    [InlineData("https://evil.example", null, false)]
    [InlineData("https://evil.example", "https://example.org/", false)] // Origin goes before Referer
    [InlineData("https://example.org", "https://evil.example/", true)]
    [InlineData(null, "https://example.org/form?x", true)]
    [InlineData(null, "https://evil.example/?https://example.org/", false)]
    [InlineData("null", null, false)]
    [InlineData("null", "https://example.org/", false)]
    [InlineData("example.org", null, false)]
    [InlineData("https://", null, false)]
    [InlineData("https://xn--\u00fc", null, false)]
    [InlineData(null, "http://xn--i\u1f67\u0bcd/", false)]
    [InlineData(null, null, true)] // no browser; a policy may ask for one
    public async Task Origin_and_else_Referer_say_where_the_visitor_is(string? origin, string? referer, bool allowed)
    {
        var key = (await _operator.MakeSite()).Text("public_key");
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/challenge?key={key}");
        if (origin is not null) request.Headers.TryAddWithoutValidation("Origin", origin);
        if (referer is not null) request.Headers.TryAddWithoutValidation("Referer", referer);
        using var handler = new SocketsHttpHandler { RequestHeaderEncodingSelector = (_, _) => System.Text.Encoding.UTF8 };
        using var client = new HttpClient(handler) { BaseAddress = _service.Address };
        using var response = await client.SendAsync(request);
        var reply = await Reply.Read(response);
        Assert.Equal(allowed ? null : "origin-not-allowed", reply.Code);
    }

    [Fact]
    public async Task A_policy_may_refuse_whoever_says_no_page()
    {
        var key = (await _operator.MakeSite(policy: new { originRequired = true })).Text("public_key");
        Assert.Equal("origin-not-allowed", (await new Player(_service).Open(key)).Expect(HttpStatusCode.Forbidden).Code);
        (await new Player(_service).Open(key, origin: "https://example.org")).Expect(HttpStatusCode.OK);
    }

    [Fact]
    public async Task The_administration_is_for_no_page()
    {
        using var preflight = new HttpRequestMessage(HttpMethod.Options, "/admin/v1/sites");
        preflight.Headers.Add("Origin", "https://example.org");
        preflight.Headers.Add("Access-Control-Request-Method", "GET");
        using var response = await _service.Client.SendAsync(preflight);
        Assert.False(response.Headers.Contains("Access-Control-Allow-Origin"));
    }

    [FactNeeding("/usr/bin/chromium")]
    public async Task In_a_browser_a_site_s_page_reads_the_challenge_and_another_page_reads_why_not()
    {
        // The page on localhost is the site's, the one on 127.0.0.1 is not; the gateway is a third origin for both.
        var key = (await _operator.MakeSite("localhost")).Text("public_key");
        await using var pages = await ServePage(key);
        var port = new Uri(pages.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First()).Port;

        Assert.Contains("<output>200 3 stages</output>", await Browse($"http://localhost:{port}/"), StringComparison.Ordinal);
        Assert.Contains("<output>403 origin-not-allowed</output>", await Browse($"http://127.0.0.1:{port}/"), StringComparison.Ordinal);
    }

    private async Task<WebApplication> ServePage(string key)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        app.MapGet("/", () => Results.Text($$"""
            <!doctype html><output></output><script>
            const say = text => document.querySelector("output").textContent = text;
            fetch("{{_service.Address}}api/challenge?key={{key}}", {method: "POST", headers: {"Content-Type": "application/json", "X-Captcha-Key": "{{key}}"}, body: "{}"})
              .then(async reply => { const body = await reply.json(); say(reply.status + " " + (body.code ?? body.stages + " stages")); })
              .catch(error => say("unreadable: " + error));
            </script>
            """, "text/html"));
        await app.StartAsync();
        return app;
    }

    private static async Task<string> Browse(string address)
    {
        var profile = Directory.CreateTempSubdirectory("onecaptcha-chromium-");
        try
        {
            return await Subprocess.Run("/usr/bin/chromium",
            [
                "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", $"--user-data-dir={profile.FullName}",
                "--virtual-time-budget=10000", "--dump-dom", address,
            ]);
        }
        finally
        {
            profile.Delete(recursive: true);
        }
    }
}
