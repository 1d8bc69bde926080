using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using OneCaptcha.Hosting;

namespace OneCaptcha.EndToEnd.Tests.Browser;

/// <summary>A visitor on a customer's page, who knows the answers.</summary>
public sealed partial class Visit : IAsyncDisposable
{
    private readonly IBrowserContext _context;
    private readonly TestService _service;
    private readonly ConcurrentQueue<string> _complaints = new();
    private readonly ConcurrentQueue<int> _answers = new();

    private Visit(TestService service, IBrowserContext context, IPage page)
    {
        (_service, _context, Page) = (service, context, page);
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning") _complaints.Enqueue(message.Text);
        };
        page.PageError += (_, error) => _complaints.Enqueue(error);
        page.Response += (_, response) => Listen(response);
    }

    /// <summary>The page.</summary>
    public IPage Page { get; }

    /// <summary>What the browser complained of: errors, warnings, violations of the policy.</summary>
    public IReadOnlyCollection<string> Complaints => _complaints;

    /// <summary>The closed widget; pages have ticks of their own beside it.</summary>
    public ILocator Box => Page.GetByRole(AriaRole.Checkbox).And(Page.Locator("button"));

    /// <summary>The panel.</summary>
    public ILocator Panel => Page.GetByRole(AriaRole.Dialog);

    /// <summary>The tiles, once there are pictures on them: what is pressed before is forgotten.</summary>
    public ILocator Tiles => Panel.Locator(".tile[aria-pressed]");

    /// <summary>The button that sends an answer.</summary>
    public ILocator Next => Panel.Locator(".primary");

    /// <summary>Goes to a site's page.</summary>
    public static Task<Visit> To(
        CustomerSite site, TestService service, Chromium chromium, BrowserNewContextOptions? options = null, Func<IPage, Task>? before = null) =>
        To(site.Address, service, chromium, options, before);

    /// <summary>Goes to a page.</summary>
    public static async Task<Visit> To(
        Uri address, TestService service, Chromium chromium, BrowserNewContextOptions? options = null, Func<IPage, Task>? before = null)
    {
        var context = await chromium.Browser.NewContextAsync(options ?? new());
        context.SetDefaultTimeout(15_000);
        var page = await context.NewPageAsync();
        var visit = new Visit(service, context, page);
        if (before is not null) await before(page);
        await page.GotoAsync(address.ToString());
        return visit;
    }

    /// <summary>A second tab.</summary>
    public async Task<Visit> OtherTab(CustomerSite site)
    {
        var page = await _context.NewPageAsync();
        var visit = new Visit(_service, _context, page);
        await page.GotoAsync(site.Address.ToString());
        return visit;
    }

    /// <summary>Presses the box and waits for the first grid.</summary>
    public async Task OpenPanel()
    {
        await Box.ClickAsync();
        await Tiles.First.WaitForAsync();
    }

    /// <summary>Marks the right tiles by mouse or finger and goes on; done when the reply is there.</summary>
    /// <param name="wrongly">One tile is marked the other way.</param>
    public async Task Answer(bool wrongly = false)
    {
        var bits = await NextAnswer() ^ (wrongly ? 1 : 0);
        // The reply is read off the wire before the panel has drawn it.
        await Assertions.Expect(Panel).Not.ToHaveClassAsync(Sending());
        await Tiles.First.WaitForAsync();
        for (var i = 0; i < 9; i++)
        {
            if ((bits >> i & 1) == 1) await Tiles.Nth(i).ClickAsync();
        }

        await Page.RunAndWaitForResponseAsync(() => Next.ClickAsync(), response => response.Url.Contains("/api/challenge", StringComparison.Ordinal));
    }

    /// <summary>Solves all stages of an open panel.</summary>
    public async Task Solve(int stages = 20)
    {
        for (var stage = 0; stage < stages; stage++)
        {
            await Page.WaitForFunctionAsync(
                "stage => [...document.querySelectorAll('body > div')].some(host => host.shadowRoot?.querySelector('.progress')?.textContent.includes(stage))",
                $" {stage + 1} ");
            await Answer();
        }

        await Panel.WaitForAsync(new() { State = WaitForSelectorState.Hidden });
    }

    /// <summary>The answer, as nine bits, of the stage that came last.</summary>
    public async Task<int> NextAnswer()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(15));
        int bits;
        while (!_answers.TryDequeue(out bits))
        {
            patience.Token.ThrowIfCancellationRequested();
            await Page.EvaluateAsync("() => new Promise(requestAnimationFrame)");
        }

        return bits;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync() => await _context.CloseAsync();

    [GeneratedRegex("sending")]
    private static partial Regex Sending();

    // What the page is sent is read off the wire, and the answers of its stages kept in order.
    private async void Listen(IResponse response)
    {
        if (!response.Url.Contains("/api/challenge", StringComparison.Ordinal) || response.Request.Method != "POST" || !response.Ok) return;

        try
        {
            using var body = JsonDocument.Parse(await response.TextAsync());
            if (body.RootElement.TryGetProperty("expected", out var expected) && _service.Answers.Find(expected.GetString()!) is { } bits)
            {
                _answers.Enqueue(bits);
            }
        }
        catch (PlaywrightException)
        {
            // The page went on before its reply was read.
        }
    }
}
