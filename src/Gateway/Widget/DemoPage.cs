using System.Net.Mime;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;

namespace OneCaptcha.Gateway.Widget;

/// <summary>What a demo shows, under the policy that a careful site would have.</summary>
internal sealed class DemoPage : IResult
{
    private static readonly HtmlEncoder Html = HtmlEncoder.Default;

    private readonly Demo _demo;
    private readonly int _status;
    private readonly Func<string, string> _card;

    private DemoPage(Demo demo, int status, Func<string, string> card) => (_demo, _status, _card) = (demo, status, card);

    /// <summary>The form.</summary>
    /// <param name="demo">Which demo.</param>
    /// <param name="mistake">What was wrong with the form that was sent, or null.</param>
    /// <param name="name">What was written into it: nobody has to write it again.</param>
    public static DemoPage Form(Demo demo, string? mistake = null, string name = "")
    {
        string Snippet(string nonce) =>
            $"""
             <script src="{demo.Script}"{nonce} async defer></script>
             <div class="{demo.Mark}"{(demo == Demo.Ink ? "" : $" data-sitekey=\"{DemoSite.Key}\"")}></div>
             """;
        return new DemoPage(demo, mistake is null ? 200 : 400, nonce =>
            $"""
             <h1>Write to us</h1>
             <p class="lead">{Html.Encode(demo.Lead)}</p>
             {(mistake is null ? "" : $"""<p class="mistake" role="alert">{Html.Encode(mistake)}</p>""")}
             <form method="post">
               <label for="name">Your name</label>
               <input id="name" name="name" autocomplete="name" value="{Html.Encode(name)}" required maxlength="100">
               {Snippet($" nonce=\"{nonce}\"")}
               <button type="submit">Send</button>
             </form>
             <details><summary>What stands in this page</summary><pre><code>{Html.Encode(Snippet(""))}</code></pre></details>
             """);
    }

    /// <summary>The thanks.</summary>
    /// <param name="demo">Which demo.</param>
    /// <param name="name">Whom to thank.</param>
    /// <param name="verdict">What the backend was told, as HTML.</param>
    public static DemoPage Thanks(Demo demo, string name, string verdict) => new(demo, 200, _ =>
        $"""
         <h1>Thank you, {Html.Encode(name)}</h1>
         <p class="lead">{verdict}</p>
         <p><a class="button" href="{demo.Path}">Once more</a></p>
         """);

    /// <inheritdoc/>
    public Task ExecuteAsync(HttpContext httpContext)
    {
        var nonce = Convert.ToBase64String(RandomNumberGenerator.GetBytes(18));
        var headers = httpContext.Response.Headers;
        headers.CacheControl = "no-store";
        headers.ContentSecurityPolicy =
            $"default-src 'none'; script-src 'nonce-{nonce}' 'strict-dynamic'; style-src 'self'; connect-src 'self'; frame-src 'self'; form-action 'self'; "
            + "base-uri 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'";
        headers.XContentTypeOptions = "nosniff";
        httpContext.Response.StatusCode = _status;
        httpContext.Response.ContentType = $"{MediaTypeNames.Text.Html}; charset=utf-8";
        var links = string.Concat(Demo.All.Select(other => other == _demo
            ? $"<b aria-current=\"page\">{other.Name}</b>"
            : $"<a href=\"{other.Path}\">{other.Name}</a>"));
        return httpContext.Response.WriteAsync(
            $"""
             <!doctype html>
             <html lang="en">
             <head>
               <meta charset="utf-8">
               <meta name="viewport" content="width=device-width, initial-scale=1">
               <meta name="color-scheme" content="light dark">
               <title>OneCaptcha: a form like {_demo.Name}'s</title>
               <link rel="stylesheet" href="/register/register.css">
               <link rel="stylesheet" href="/demo/demo.css">
             </head>
             <body>
               <main>
                 <nav aria-label="Demos">{links}</nav>
                 <section class="card">
             {_card(nonce)}
                 </section>
               </main>
             </body>
             </html>
             """, Encoding.UTF8);
    }
}
