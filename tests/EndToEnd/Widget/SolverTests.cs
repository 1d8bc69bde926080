using Microsoft.Playwright;
using OneCaptcha.EndToEnd.Tests.Browser;
using OneCaptcha.Hosting;
using static Microsoft.Playwright.Assertions;

namespace OneCaptcha.EndToEnd.Tests.Widget;

/// <summary>Who does the work: a worker in the service's hidden frame where the page lets it in, else the page in slices.</summary>
[Collection(BrowserCollection.Name)]
public sealed class SolverTests(Chromium chromium) : WorkTests(chromium)
{
    [FactNeeding(Chromium.Path)]
    public async Task Much_work_is_done_by_a_worker_where_the_page_lets_the_frame_in()
    {
        var site = await Register();
        Flood(site);
        await using var visit = await Go(Plain.AllowFrames().ShowForm(widget: Place(site)), before: CountCounters);

        await visit.OpenPanel();

        Assert.InRange(await visit.Page.EvaluateAsync<int>("() => counters"), 1, 64);
        Assert.Empty(Complaints(visit));
        await Expect(visit.Page.Locator("iframe")).ToHaveCountAsync(0);
    }

    [FactNeeding(Chromium.Path)]
    public async Task Where_the_policy_forbids_the_frame_the_page_does_the_work_and_goes_on_answering()
    {
        var site = await Register();
        Flood(site);
        await using var visit = await Go(Plain.ShowForm(widget: Place(site)), before: CountCounters);
        await visit.Box.WaitForAsync();

        await visit.Box.ClickAsync();
        // The page is alive meanwhile: what is typed arrives.
        await visit.Page.Locator("[name=name]").FillAsync("");
        await visit.Page.Locator("[name=name]").PressSequentiallyAsync("Grace");
        await visit.Tiles.First.WaitForAsync();

        Assert.Equal(0, await visit.Page.EvaluateAsync<int>("() => counters"));
        Assert.Equal("Grace", await visit.Page.InputValueAsync("[name=name]"));
        Assert.Contains(visit.Complaints, complaint => complaint.StartsWith("Framing '", StringComparison.Ordinal));
    }

    [FactNeeding(Chromium.Path)]
    public async Task Where_the_browser_refuses_the_worker_the_page_does_the_work()
    {
        var site = await Register();
        Flood(site);
        await using var visit = await Go(Plain.AllowFrames().ShowForm(widget: Place(site)), before: async page =>
        {
            await CountCounters(page);
            await page.RouteAsync("**/work-worker.js", route => route.AbortAsync());
        });

        await visit.OpenPanel();

        Assert.Equal(0, await visit.Page.EvaluateAsync<int>("() => counters"));
    }

    [FactNeeding(Chromium.Path)]
    public async Task A_page_that_throws_the_frame_out_gets_its_work_done_all_the_same()
    {
        var site = await Register();
        await using var visit = await Go(Plain.AllowFrames().ShowForm(widget: Place(site)), before: async page =>
        {
            await CountCounters(page);
            await page.AddInitScriptAsync("window.onCounter = () => document.querySelector('html > iframe')?.remove()");
        });
        await visit.OpenPanel();

        // The frame goes with a worker in the middle of a puzzle.
        await visit.Panel.GetByRole(AriaRole.Button, new() { Name = "I cannot see this" }).ClickAsync();

        await Expect(visit.Box).ToBeCheckedAsync(new() { Timeout = 60_000 });
        Assert.InRange(await visit.Page.EvaluateAsync<int>("() => counters"), 1, 8);
    }

    [FactNeeding(Chromium.Path)]
    public async Task Several_widgets_share_one_frame_and_one_question_and_get_a_pass_each()
    {
        var site = await Register(new { light = true });
        IReadOnlyCollection<string> asked = [];
        await using var visit = await Go(Plain.ShowForm(widget: string.Concat(Enumerable.Repeat(Place(site), 3))), before: page =>
        {
            asked = Listen(page);
            return Task.CompletedTask;
        });
        await Expect(visit.Box).ToHaveCountAsync(3);
        await visit.Page.FocusAsync("[name=name]");

        for (var box = 0; box < 3; box++) await visit.Box.Nth(box).ClickAsync();
        for (var box = 0; box < 3; box++) await Expect(visit.Box.Nth(box)).ToBeCheckedAsync();

        Assert.Single(asked, "{\"prepare\":true}");
        Assert.Single(asked, "work.js");
        var passes = await visit.Page.EvaluateAsync<string[]>("() => [0, 1, 2].map(n => onecaptcha.getResponse(`onecaptcha-${n}`))");
        Assert.Equal(3, passes.Distinct().Count());
    }

    [FactNeeding(Chromium.Path)]
    public async Task Removing_the_widget_ends_its_work_and_takes_the_frame_away()
    {
        var site = await Register();
        IReadOnlyCollection<string> asked = [];
        await using var visit = await Go(Plain.AllowFrames().ShowForm(widget: Place(site)), before: page =>
        {
            asked = Listen(page);
            return Task.CompletedTask;
        });
        await visit.OpenPanel();
        await visit.Panel.GetByRole(AriaRole.Button, new() { Name = "I cannot see this" }).ClickAsync();
        await Expect(visit.Page.Locator("html > iframe")).ToHaveCountAsync(1);

        await visit.Page.EvaluateAsync("() => onecaptcha.remove()");

        await Expect(visit.Page.Locator("html > iframe")).ToHaveCountAsync(0);
        await Expect(visit.Panel).ToHaveCountAsync(0);
        Assert.DoesNotContain(asked, request => request.EndsWith("+work", StringComparison.Ordinal));
    }

    [FactNeeding(Chromium.Path)]
    public async Task Work_that_was_used_already_is_done_anew_without_a_word()
    {
        var site = await Register(Light);
        IReadOnlyCollection<string> asked = [];
        await using var visit = await Go(Plain.ShowForm(widget: Place(site)), before: page =>
        {
            asked = Listen(page);
            return Task.CompletedTask;
        });
        // The reply to the first work is lost on its way.
        var lost = false;
        await visit.Page.RouteAsync("**/api/challenge*", async route =>
        {
            if (lost || !route.Request.Headers.ContainsKey("x-captcha-work"))
            {
                await route.ContinueAsync();
                return;
            }

            lost = true;
            await route.FetchAsync();
            await route.AbortAsync();
        });

        await visit.Box.ClickAsync();

        await Expect(visit.Box).ToBeCheckedAsync();
        Assert.Equal(["open+work", "open+work", "open", "open+work"], asked.Where(request => request.StartsWith("open", StringComparison.Ordinal)));
    }

    // Counters that come through a port come from a worker.
    private static Task CountCounters(IPage page) => page.AddInitScriptAsync(
        """
        window.counters = 0;
        const ChannelOfPage = window.MessageChannel;
        window.MessageChannel = class {
          constructor() {
            const channel = new ChannelOfPage();
            channel.port1.addEventListener('message', ({data}) => {
              if (typeof data !== 'number' || data === 0) return;
              counters++;
              window.onCounter?.();
            });
            return channel;
          }
        };
        """);
}
