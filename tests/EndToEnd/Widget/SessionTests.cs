using Microsoft.Playwright;
using OneCaptcha.EndToEnd.Tests.Browser;
using OneCaptcha.Hosting;
using static Microsoft.Playwright.Assertions;

namespace OneCaptcha.EndToEnd.Tests.Widget;

/// <summary>What can happen between a press on the box and the pass.</summary>
[Collection(BrowserCollection.Name)]
public sealed class SessionTests(Chromium chromium) : WidgetTests(chromium)
{
    [FactNeeding(Chromium.Path)]
    public async Task A_mistake_is_told_kindly_and_can_be_made_good()
    {
        await using var visit = await Go(Site.ShowForm(widget: Keyed));
        await visit.OpenPanel();

        await visit.Answer(wrongly: true);
        await Expect(visit.Panel).ToContainTextAsync("Not quite. Here are fresh pictures.");
        await Expect(visit.Panel.Locator(".tile[aria-pressed=true]")).ToHaveCountAsync(0);

        await visit.Answer();
        await Expect(visit.Box).ToBeCheckedAsync();
        Assert.Empty(visit.Complaints);
    }

    [FactNeeding(Chromium.Path)]
    public async Task A_mistake_too_many_begins_anew_without_a_further_press()
    {
        await using var visit = await Go(Site.ShowForm());
        await visit.OpenPanel();

        await visit.Answer(wrongly: true);

        await Expect(visit.Panel).ToContainTextAsync("That was not quite it. Here is a new start.");
        await visit.Solve();
        await Expect(visit.Box).ToBeCheckedAsync();
    }

    [FactNeeding(Chromium.Path)]
    public async Task Other_pictures_come_three_times_and_then_the_widget_says_so()
    {
        await using var visit = await Go(Site.ShowForm(widget: Keyed));
        await visit.OpenPanel();
        var refresh = visit.Panel.GetByRole(AriaRole.Button, new() { Name = "Other pictures" });

        for (var i = 0; i < 3; i++)
        {
            await visit.NextAnswer();
            await visit.Page.RunAndWaitForResponseAsync(() => refresh.ClickAsync(), response => response.Ok);
            await Expect(visit.Next).ToHaveAttributeAsync("aria-busy", "false");
        }

        await visit.Tiles.Nth(4).ClickAsync();
        await refresh.ClickAsync();
        await Expect(visit.Panel).ToContainTextAsync("There is no more of that for now.");
        await Expect(visit.Tiles.Nth(4)).ToHaveAttributeAsync("aria-pressed", "true");

        await visit.Tiles.Nth(4).ClickAsync();
        await visit.Answer();
        await Expect(visit.Box).ToBeCheckedAsync();
    }

    [FactNeeding(Chromium.Path)]
    public async Task Twenty_seconds_before_the_end_the_widget_warns_and_one_tap_gives_more_time()
    {
        await using var visit = await Go(Site.ShowForm(widget: Keyed), before: page => page.Clock.InstallAsync());
        await visit.OpenPanel();
        await visit.Tiles.Nth(2).ClickAsync();

        await visit.Page.Clock.FastForwardAsync(39_000);
        await Expect(visit.Panel).Not.ToContainTextAsync("seconds left");
        await visit.Page.Clock.FastForwardAsync(2_000);
        await Expect(visit.Panel).ToContainTextAsync("seconds left");

        await visit.Panel.GetByRole(AriaRole.Button, new() { Name = "More time" }).ClickAsync();
        await Expect(visit.Panel).ToContainTextAsync("Take your time.");
        await Expect(visit.Tiles.Nth(2)).ToHaveAttributeAsync("aria-pressed", "true");
        await visit.Page.Clock.FastForwardAsync(30_000);
        await Expect(visit.Tiles.First).ToBeVisibleAsync();
    }

    [FactNeeding(Chromium.Path)]
    public async Task When_the_time_is_over_one_press_starts_again()
    {
        await using var visit = await Go(
            Site.ShowForm(widget: $"<div class=one-captcha data-sitekey={Key} data-chalexpired-callback=late></div>"),
            before: async page =>
            {
                await page.Clock.InstallAsync();
                await page.AddInitScriptAsync("window.late = () => window.wasLate = true");
            });
        await visit.OpenPanel();
        await visit.NextAnswer();

        await visit.Page.Clock.FastForwardAsync(61_000);
        await Expect(visit.Panel).ToContainTextAsync("The time ran out.");
        Assert.True(await visit.Page.EvaluateAsync<bool>("() => wasLate"));
        await Expect(visit.Next).ToBeFocusedAsync();

        await visit.Page.Keyboard.PressAsync("Enter");
        await visit.Tiles.First.WaitForAsync();
        await visit.Answer();
        await Expect(visit.Box).ToBeCheckedAsync();
    }

    [FactNeeding(Chromium.Path)]
    public async Task Offline_in_mid_challenge_the_widget_waits_and_then_sends_what_was_marked()
    {
        await using var visit = await Go(Site.ShowForm(widget: Keyed));
        await visit.OpenPanel();
        var bits = await visit.NextAnswer();
        for (var i = 0; i < 9; i++)
        {
            if ((bits >> i & 1) == 1) await visit.Tiles.Nth(i).ClickAsync();
        }

        await visit.Page.Context.SetOfflineAsync(true);
        await visit.Next.ClickAsync();
        await Expect(visit.Panel).ToContainTextAsync("You seem to be offline.");

        await visit.Page.Context.SetOfflineAsync(false);
        await Expect(visit.Box).ToBeCheckedAsync();
    }

    [FactNeeding(Chromium.Path)]
    public async Task Offline_before_the_first_press_the_box_says_so_and_a_later_press_goes_on()
    {
        await using var visit = await Go(Site.ShowForm(widget: Keyed));
        await visit.Box.WaitForAsync();
        await visit.Page.Context.SetOfflineAsync(true);

        await visit.Box.ClickAsync();
        await Expect(visit.Box).ToHaveAttributeAsync("data-state", "warn");

        await visit.Page.Context.SetOfflineAsync(false);
        await visit.OpenPanel();
        await visit.Answer();
        await Expect(visit.Box).ToBeCheckedAsync();
    }

    [FactNeeding(Chromium.Path)]
    public async Task A_lost_reply_is_asked_for_again_and_nothing_is_lost()
    {
        await using var visit = await Go(Site.ShowForm());
        await visit.OpenPanel();
        var lost = 0;
        await visit.Page.RouteAsync("**/api/challenge*", async route =>
        {
            // The service gets the answer; the visitor does not get the reply.
            if (route.Request.Method != "POST" || lost++ > 0)
            {
                await route.ContinueAsync();
                return;
            }

            await route.FetchAsync();
            await route.AbortAsync();
        });

        await visit.Answer();

        await Expect(visit.Panel).ToContainTextAsync("Step 2 of 20");
        Assert.True(lost > 1);
    }

    [FactNeeding(Chromium.Path)]
    public async Task A_service_that_is_down_is_told_in_the_box_and_a_press_tries_again()
    {
        await using var visit = await Go(Site.ShowForm(widget: Keyed), before: page => page.Clock.InstallAsync());
        await visit.Page.RouteAsync("**/api/challenge*", route => route.FulfillAsync(new()
        {
            Status = 503,
            Headers = new Dictionary<string, string> { ["Access-Control-Allow-Origin"] = "*", ["Access-Control-Expose-Headers"] = "Retry-After", ["Retry-After"] = "30" },
            ContentType = "application/json",
            Body = """{"error":"The service is busy.","code":"busy"}""",
        }));

        await visit.Box.ClickAsync();
        await Expect(visit.Box).ToContainTextAsync("Not available just now");
        Assert.Equal("warn", await visit.Box.GetAttributeAsync("data-state"));

        await visit.Page.UnrouteAllAsync();
        await visit.OpenPanel();
        await visit.Answer();
        await Expect(visit.Box).ToBeCheckedAsync();
    }

    [FactNeeding(Chromium.Path)]
    public async Task A_page_that_comes_back_from_the_browsers_memory_asks_anew()
    {
        await using var visit = await Go(Site.ShowForm(widget: Keyed));
        await visit.OpenPanel();
        await visit.Answer();
        await Expect(visit.Box).ToBeCheckedAsync();

        await visit.Page.EvaluateAsync("() => dispatchEvent(new PageTransitionEvent('pageshow', {persisted: true}))");

        await Expect(visit.Box).Not.ToBeCheckedAsync();
        Assert.Equal("", await visit.Page.InputValueAsync("[name=onecaptcha-response]"));
    }

    [FactNeeding(Chromium.Path)]
    public async Task Two_tabs_do_not_disturb_each_other()
    {
        await using var one = await Go(Site.ShowForm(widget: Keyed));
        await one.OpenPanel();
        await using var other = await one.OtherTab(Site);
        await other.OpenPanel();

        await other.Answer();
        await one.Page.BringToFrontAsync();
        await one.Answer();

        await Expect(one.Box).ToBeCheckedAsync();
        await Expect(other.Box).ToBeCheckedAsync();
    }

    [FactNeeding(Chromium.Path)]
    public async Task A_finger_solves_on_a_phone_where_nothing_is_smaller_than_a_fingertip()
    {
        await using var visit = await Go(Site.ShowForm(widget: Keyed), new()
        {
            ViewportSize = new() { Width = 360, Height = 740 }, HasTouch = true, IsMobile = true, DeviceScaleFactor = 3,
        });
        await visit.Box.TapAsync();
        await visit.Tiles.First.WaitForAsync();

        foreach (var target in await visit.Panel.GetByRole(AriaRole.Button).AllAsync())
        {
            // A box is the difference of two single-precision edges: 44 pixels of a panel that is still rising may read as 43.99997.
            var box = (await target.BoundingBoxAsync())!;
            Assert.True(Math.Round(Math.Min(box.Width, box.Height), 2) >= 44, $"{await target.GetAttributeAsync("class")}: {box.Width} × {box.Height}");
        }

        Assert.True((await visit.Tiles.First.BoundingBoxAsync())!.Width >= 80);
        Assert.False(await visit.Page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth > innerWidth"));
        var bits = await visit.NextAnswer();
        for (var i = 0; i < 9; i++)
        {
            if ((bits >> i & 1) == 1) await visit.Tiles.Nth(i).TapAsync();
        }

        await visit.Next.TapAsync();
        await Expect(visit.Box).ToBeCheckedAsync();
    }

    [FactNeeding(Chromium.Path)]
    public async Task Escape_closes_the_panel_and_gives_the_focus_back()
    {
        await using var visit = await Go(
            Site.ShowForm(widget: $"<div class=one-captcha data-sitekey={Key} data-close-callback=page.left></div>"),
            before: page => page.AddInitScriptAsync("window.page = {left: () => page.hasLeft = true}"));
        await visit.Box.FocusAsync();
        await visit.Page.Keyboard.PressAsync("Enter");
        await visit.Tiles.First.WaitForAsync();

        await visit.Page.Keyboard.PressAsync("Escape");

        await Expect(visit.Panel).ToHaveCountAsync(0);
        await Expect(visit.Box).ToBeFocusedAsync();
        await Expect(visit.Box).Not.ToBeCheckedAsync();
        Assert.True(await visit.Page.EvaluateAsync<bool>("() => page.hasLeft"));
    }
}
