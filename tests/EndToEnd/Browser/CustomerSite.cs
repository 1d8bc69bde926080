using System.Net;
using System.Security.Cryptography;
using System.Threading.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace OneCaptcha.EndToEnd.Tests.Browser;

/// <summary>
/// A website that embeds the widget, on an origin of its own and under the strictest policy that the widget promises to
/// work with. Its pages are what tests put in; what its forms are sent arrives in <see cref="Posted"/>.
/// </summary>
public sealed class CustomerSite : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly Channel<IReadOnlyDictionary<string, string>> _posted = Channel.CreateUnbounded<IReadOnlyDictionary<string, string>>();
    private readonly Dictionary<string, string> _scripts = new(StringComparer.Ordinal);
    private string _frames = "";
    private string _policy = "; require-trusted-types-for 'script'; trusted-types 'none'";
    private string _head = "";
    private string _body = "";
    private string _language = "en";

    private CustomerSite(WebApplication app) => _app = app;

    /// <summary>Its address, on another host than the service's <c>127.0.0.1</c>: not on another port alone.</summary>
    public Uri Address { get; private set; } = null!;

    /// <summary>The origin of the service, which the policy allows scripts to call.</summary>
    public string Service { get; private set; } = "";

    /// <summary>Forms that were sent to it, in order.</summary>
    public ChannelReader<IReadOnlyDictionary<string, string>> Posted => _posted.Reader;

    /// <summary>Opens the site.</summary>
    /// <param name="service">Where the widget comes from.</param>
    /// <param name="host">
    /// Its name: <c>localhost</c>, which browsers trust as they trust https, or <see cref="Chromium.PlainHost"/>, which they do not.
    /// </param>
    public static async Task<CustomerSite> Open(Uri service, string host = "localhost")
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        var site = new CustomerSite(app) { Service = service.GetLeftPart(UriPartial.Authority) };
        app.MapGet("/", (Delegate)site.Page);
        app.MapGet("/favicon.ico", () => Results.NoContent());
        app.MapGet("/style.css", () => Results.Text("body{margin:16px;font:16px sans-serif}", "text/css"));
        app.MapGet("/scripts/{name}", (string name) => Results.Text(site._scripts[name], "text/javascript"));
        app.MapPost("/", (Delegate)site.Accept);
        await app.StartAsync();
        var port = new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First()).Port;
        site.Address = new Uri($"http://{host}:{port}/");
        return site;
    }

    /// <summary>For pages whose own libraries set script addresses from text, which Trusted Types forbid.</summary>
    public CustomerSite WithoutTrustedTypes()
    {
        _policy = "";
        return this;
    }

    /// <summary>Lets the service's frame in, where work may be done by a worker.</summary>
    public CustomerSite AllowFrames()
    {
        _frames = $"frame-src {Service}; ";
        return this;
    }

    /// <summary>Makes the page. <c>NONCE</c> and <c>SERVICE</c> stand for the page's nonce and the service's origin.</summary>
    public CustomerSite Show(string head, string body, string language = "en")
    {
        (_head, _body, _language) = (head, body, language);
        return this;
    }

    /// <summary>Adds a script of its own at <c>/scripts/{name}</c>.</summary>
    public void Serve(string name, string script) => _scripts[name] = script;

    /// <summary>The usual page: a form around a widget, and the loader.</summary>
    public CustomerSite ShowForm(string loader = "/js/onecaptcha.js", string widget = "<div class=one-captcha></div>", string language = "en") =>
        Show(
            $"<script nonce=NONCE src='SERVICE{loader}' async defer></script>",
            $"<h1>Sign up</h1><form method=post><label>Name <input name=name value=Ada></label>{widget}<button id=send>Send</button></form>",
            language);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    private IResult Page(HttpContext http)
    {
        var nonce = Convert.ToBase64String(RandomNumberGenerator.GetBytes(12));
        http.Response.Headers.ContentSecurityPolicy =
            $"default-src 'none'; script-src 'nonce-{nonce}' 'strict-dynamic'; style-src 'self'; connect-src {Service}; {_frames}"
            + "form-action 'self'; base-uri 'none'" + _policy;
        return Results.Text(
            $"""
             <!doctype html><html lang={_language}><head><meta charset=utf-8><meta name=viewport content="width=device-width, initial-scale=1">
             <title>A customer's page</title><link rel=stylesheet href=/style.css>{Fill(_head)}</head><body><main>{Fill(_body)}</main></body></html>
             """, "text/html");

        string Fill(string text) => text.Replace("NONCE", nonce, StringComparison.Ordinal).Replace("SERVICE", Service, StringComparison.Ordinal);
    }

    private async Task<IResult> Accept(HttpContext http)
    {
        var form = await http.Request.ReadFormAsync();
        await _posted.Writer.WriteAsync(form.ToDictionary(field => field.Key, field => field.Value.ToString(), StringComparer.Ordinal));
        return Results.Text("<!doctype html><title>Thanks</title><h1>Thank you</h1>", "text/html");
    }
}
