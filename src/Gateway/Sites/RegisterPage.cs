using System.Net.Mime;
using System.Text;
using System.Text.Encodings.Web;

namespace OneCaptcha.Gateway.Sites;

/// <summary>The page <c>/register</c>: three states of one card, without a script.</summary>
internal static class RegisterPage
{
    private static readonly HtmlEncoder Html = HtmlEncoder.Default;

    /// <summary>The question; after a mistake with what was written and the sentence about it.</summary>
    public static IResult Form(string website = "", string? mistake = null) => new Page(mistake is null ? 200 : 400, $"""
        <h1>Register a website</h1>
        <p class="lead">Enter the address of the website that OneCaptcha is to protect. You get a key for its pages, a secret for its backend and two lines to paste.</p>
        <form method="post" action="/register">
          <label for="website">Website</label>
          <input id="website" name="website" type="text" inputmode="url" autocomplete="url" autocapitalize="none" spellcheck="false" autofocus
            placeholder="https://example.org" value="{Html.Encode(website)}" required maxlength="2000"{(mistake is null ? "" : """ aria-invalid="true" aria-describedby="mistake" """)}>
          {(mistake is null ? "" : $"""<p class="mistake" id="mistake" role="alert">{Html.Encode(mistake)}</p>""")}
          <button type="submit">Register</button>
        </form>
        """);

    /// <summary>The answer: keys, lines to paste, and where to go next.</summary>
    public static IResult Registered(RegisterResponse site) => new Page(200, $"""
        <h1>{Html.Encode(site.Hosts[0])} is registered</h1>
        <p class="lead">Keep the secret now: it is stored as a hash alone and cannot be shown again.</p>
        <dl>
          <dt>Public key <span>for your pages</span></dt>
          <dd><code>{Html.Encode(site.PublicKey)}</code></dd>
          <dt>Secret <span>for your backend, shown this once</span></dt>
          <dd><code class="secret">{Html.Encode(site.SecretKey)}</code></dd>
          <dt>Paste into your form</dt>
          <dd><pre><code>{Html.Encode(site.Snippet)}</code></pre></dd>
          <dt>Verify in your backend</dt>
          <dd><pre><code>{Html.Encode($"curl {site.VerifyUrl} \\\n  -d secret=YOUR_SECRET -d response=THE_PASS")}</code></pre></dd>
        </dl>
        <p class="next"><a class="button" href="{Html.Encode(site.TryUrl)}">Try it</a> <a href="/register">Register another website</a></p>
        <p class="quiet">Served on {string.Join(" and ", site.Hosts.Select(host => $"<code>{Html.Encode(host)}</code>"))}. Hosts and rules are changed over <code>/admin/v1</code>.</p>
        """);

    /// <summary>Nobody may register here.</summary>
    public static IResult Closed(string reason) => new Page(403, $"""
        <h1>Registration is closed here</h1>
        <p class="lead">{Html.Encode(reason)}</p>
        <p>The operator makes sites with the token of <code>/admin/v1</code>:</p>
        <pre><code>curl http://localhost:8080/admin/v1/sites \
          -H "Authorization: Bearer $TOKEN" \
          -H "Content-Type: application/json" \
          -d '{Html.Encode("""{"name":"Example","hosts":["example.org"]}""")}'</code></pre>
        """);

    private sealed class Page(int status, string card) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            var headers = httpContext.Response.Headers;
            headers.CacheControl = "no-store";
            headers.ContentSecurityPolicy = "default-src 'none'; style-src 'self'; img-src data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
            headers.XContentTypeOptions = "nosniff";
            // Not no-referrer: with that, browsers send "Origin: null" with the form.
            headers["Referrer-Policy"] = "same-origin";
            httpContext.Response.StatusCode = status;
            httpContext.Response.ContentType = $"{MediaTypeNames.Text.Html}; charset=utf-8";
            return httpContext.Response.WriteAsync($"""
                <!doctype html>
                <html lang="en">
                <head>
                  <meta charset="utf-8">
                  <meta name="viewport" content="width=device-width, initial-scale=1">
                  <meta name="color-scheme" content="light dark">
                  <title>OneCaptcha: register a website</title>
                  <link rel="icon" href="data:,">
                  <link rel="stylesheet" href="/register/register.css">
                </head>
                <body>
                  <main>
                    <p class="brand">OneCaptcha</p>
                    <section class="card">
                {card}
                    </section>
                  </main>
                </body>
                </html>
                """, Encoding.UTF8);
        }
    }
}
