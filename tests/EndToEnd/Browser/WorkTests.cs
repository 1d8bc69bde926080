using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using OneCaptcha.Gateway.Sites;
using OneCaptcha.Grains.Policy;
using OneCaptcha.Hosting;

namespace OneCaptcha.EndToEnd.Tests.Browser;

/// <summary>
/// Pages on plain http, where browsers have neither <c>crypto.subtle</c> nor other things they keep for secure ones, under the strictest
/// policy, whose site asks for work.
/// </summary>
public abstract class WorkTests(Chromium chromium) : WidgetTests(chromium)
{
    /// <summary>A visitor of good record passes with work alone.</summary>
    protected static readonly object Light = new { light = true };

    /// <summary>Key and secret of a site, by the policy that a test gives it.</summary>
    protected sealed record Registered(string Key, string Secret);

    /// <summary>The customer's site. Its policy forbids frames, unless the test says otherwise.</summary>
    protected CustomerSite Plain { get; private set; } = null!;

    /// <inheritdoc/>
    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        Plain = await CustomerSite.Open(Service.Address, Chromium.PlainHost);
    }

    /// <inheritdoc/>
    public override async Task DisposeAsync()
    {
        await Plain.DisposeAsync();
        await base.DisposeAsync();
    }

    /// <summary>Registers the customer's site.</summary>
    protected async Task<Registered> Register(object? policy = null)
    {
        var made = await new AdminClient(Service, AdminClient.OperatorToken).MakeSite(Chromium.PlainHost, policy);
        return new Registered(made.Text("public_key"), made.Text("secret_key"));
    }

    /// <summary>Puts a site under the height of a flood, of those too who cannot see, as far as this gateway knows.</summary>
    protected void Flood(Registered site) =>
        Service.Services.GetRequiredService<PressureBoard>().Set(site.Key, new SitePressure(Flood: 1, Crowding: 0, Failures: 0, Sightless: 1));

    /// <summary>What a backend is told of a pass.</summary>
    protected async Task<JsonNode> Verify(Registered site, string pass, string path = "/siteverify")
    {
        var reply = await new Backend(Service).Verify(site.Secret, pass, path);
        Assert.Null(Backend.Error(reply));
        return reply.Body;
    }

    /// <summary>The usual place of a widget.</summary>
    protected static string Place(Registered site, string mark = "one-captcha", string more = "") =>
        $"<div class={mark} data-sitekey={site.Key} {more}></div>";

    /// <summary>What a page asks the service for, in order: what it posts to <c>/api/challenge</c>, with <c>+work</c> where work goes with it, and the parts that do the work.</summary>
    protected static ConcurrentQueue<string> Listen(IPage page)
    {
        var asked = new ConcurrentQueue<string>();
        page.Request += (_, request) =>
        {
            var path = new Uri(request.Url).AbsolutePath;
            if (path == "/api/challenge" && request.Method == "POST")
            {
                asked.Enqueue((request.PostData ?? "open") + (request.Headers.ContainsKey("x-captcha-work") ? "+work" : ""));
            }
            else if (path.StartsWith("/widget/", StringComparison.Ordinal) && Path.GetFileName(path).StartsWith("work", StringComparison.Ordinal))
            {
                asked.Enqueue(Path.GetFileName(path));
            }
        };
        return asked;
    }

    /// <summary>
    /// What the browser complained of, but for what comes with work: it writes down every reply that is no success, 428 among them,
    /// and every frame that a policy forbids.
    /// </summary>
    protected static IEnumerable<string> Complaints(Visit visit) => visit.Complaints.Where(complaint =>
        !complaint.Contains("428 (Precondition Required)", StringComparison.Ordinal)
        && !complaint.StartsWith("Framing '", StringComparison.Ordinal));
}
