using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using OneCaptcha.Hosting;

namespace OneCaptcha.Client.Tests;

/// <summary>The sample application in front of the real service: tag helper, page and endpoint filter.</summary>
public sealed partial class SampleTests : IAsyncLifetime
{
    private TestService _service = null!;
    private WebApplication _sample = null!;
    private HttpClient _browser = null!;

    public async Task InitializeAsync()
    {
        _service = await TestService.Start([("OneCaptcha:ClassicSecret", "a secret")]);
        _sample = Sample.Program.Build(
        [
            "--urls", "http://127.0.0.1:0", "--applicationName", "OneCaptcha.Client.Sample",
            $"--OneCaptcha:Address={_service.Address}", "--OneCaptcha:SiteKey=classic", "--OneCaptcha:SecretKey=a secret",
        ]);
        await _sample.StartAsync();
        _browser = new HttpClient { BaseAddress = new Uri(_sample.Urls.Single()) };
    }

    public async Task DisposeAsync()
    {
        _browser.Dispose();
        await _sample.DisposeAsync();
        await _service.DisposeAsync();
    }

    [Fact]
    public async Task The_tag_helper_writes_the_widget_and_its_script()
    {
        var page = await _browser.GetStringAsync(new Uri("/", UriKind.Relative));
        Assert.Contains("""<div class="one-captcha" data-sitekey="classic" data-action="guestbook"></div>""", page, StringComparison.Ordinal);
        Assert.Matches($"""<script [^>]*src="{_service.Address}js/onecaptcha.js"[^>]*></script>""", page);
    }

    [Fact]
    public async Task The_page_takes_an_entry_with_a_pass_and_none_without()
    {
        Assert.Contains("Thank you for: hello", await Send("hello", await Solve("guestbook")), StringComparison.Ordinal);
        Assert.Contains("Please show that you are a person", await Send("hello", pass: null), StringComparison.Ordinal);
        Assert.DoesNotContain("Thank you", await Send("hello", await Solve("another form")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_endpoint_takes_an_entry_with_a_pass_once()
    {
        var pass = await Solve("guestbook");
        Assert.Equal(HttpStatusCode.OK, await Post(pass));
        Assert.Equal(HttpStatusCode.BadRequest, await Post(pass));
        Assert.Equal(HttpStatusCode.BadRequest, await Post(null));
    }

    [Fact]
    public async Task Without_the_service_the_endpoint_takes_nothing()
    {
        await using var alone = Sample.Program.Build(
        [
            "--urls", "http://127.0.0.1:0", "--applicationName", "OneCaptcha.Client.Sample",
            "--OneCaptcha:Address=http://127.0.0.1:1/", "--OneCaptcha:SiteKey=k", "--OneCaptcha:SecretKey=s",
        ]);
        await alone.StartAsync();
        using var browser = new HttpClient { BaseAddress = new Uri(alone.Urls.Single()) };
        using var form = Form(("text", "hello"), ("onecaptcha-response", "x"));
        using var response = await browser.PostAsync(new Uri("/entries", UriKind.Relative), form);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType!.MediaType);
    }

    private async Task<string> Solve(string action)
    {
        var player = new Player(_service);
        var stage = await player.Open(body: new { action });
        while (stage.Flag is null) stage = await player.AnswerRightly(stage);
        return stage.Flag;
    }

    private async Task<string> Send(string text, string? pass)
    {
        var page = await _browser.GetStringAsync(new Uri("/", UriKind.Relative));
        var antiforgery = Antiforgery().Match(page).Groups[1].Value;
        using var form = Form(("__RequestVerificationToken", antiforgery), ("Text", text), ("onecaptcha-response", pass));
        using var response = await _browser.PostAsync(new Uri("/", UriKind.Relative), form);
        return await response.Content.ReadAsStringAsync();
    }

    private async Task<HttpStatusCode> Post(string? pass)
    {
        using var form = Form(("text", "hello"), ("onecaptcha-response", pass));
        using var response = await _browser.PostAsync(new Uri("/entries", UriKind.Relative), form);
        return response.StatusCode;
    }

    private static FormUrlEncodedContent Form(params (string Name, string? Value)[] fields) =>
        new(fields.Where(field => field.Value is not null).Select(field => KeyValuePair.Create(field.Name, field.Value!)));

    [GeneratedRegex("name=\"__RequestVerificationToken\" type=\"hidden\" value=\"([^\"]+)\"")]
    private static partial Regex Antiforgery();
}
