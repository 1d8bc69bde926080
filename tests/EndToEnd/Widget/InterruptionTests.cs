using Microsoft.Playwright;
using OneCaptcha.EndToEnd.Tests.Browser;
using OneCaptcha.Hosting;
using static Microsoft.Playwright.Assertions;

namespace OneCaptcha.EndToEnd.Tests.Widget;

/// <summary>What comes between a press and its pass: pages that change their mind, parts that do not arrive, devices that fall asleep, hands that press twice.</summary>
[Collection(BrowserCollection.Name)]
public sealed class InterruptionTests(Chromium chromium) : WidgetTests(chromium)
{
    [FactNeeding(Chromium.Path)]
    public async Task A_widget_whose_module_was_lost_on_the_way_comes_later()
    {
        var isLost = false;
        await using var visit = await Go(Site.ShowForm(widget: Keyed), before: async page =>
        {
            await page.Clock.InstallAsync();
            await page.RouteAsync("**/main.js", route => isLost ? route.ContinueAsync() : Lose(route));
        });
        await visit.Page.WaitForFunctionAsync("() => window.onecaptcha");
        await Expect(visit.Box).ToHaveCountAsync(0);

        await visit.Page.Clock.FastForwardAsync(3_000);

        await visit.OpenPanel();

        Task Lose(IRoute route)
        {
            isLost = true;
            return route.AbortAsync();
        }
    }

    [FactNeeding(Chromium.Path)]
    public async Task A_widget_that_is_removed_while_its_parts_are_loading_asks_nobody()
    {
        var arrives = new TaskCompletionSource();
        await using var visit = await Go(Site.ShowForm(widget: Keyed), before: page => page.RouteAsync("**/confirm.js", async route =>
        {
            await arrives.Task;
            await route.ContinueAsync();
        }));
        await visit.Box.WaitForAsync();

        await visit.Page.EvaluateAsync("() => void onecaptcha.execute().catch(code => window.code = code)");
        await visit.Page.EvaluateAsync("() => onecaptcha.remove()");
        arrives.SetResult();

        await visit.Page.WaitForFunctionAsync("() => window.code === 'reset'");
        await Expect(visit.Panel).ToHaveCountAsync(0);
    }

    [FactNeeding(Chromium.Path)]
    public async Task A_press_is_answered_at_once_however_slow_the_network_and_can_be_taken_back()
    {
        var arrives = new TaskCompletionSource();
        await using var visit = await Go(Site.ShowForm(widget: Keyed), before: page => page.RouteAsync("**/confirm.js", async route =>
        {
            await arrives.Task;
            await route.ContinueAsync();
        }));

        await visit.Box.ClickAsync();
        await Expect(visit.Box).ToHaveAttributeAsync("aria-busy", "true");
        await visit.Page.EvaluateAsync("() => onecaptcha.close()");
        arrives.SetResult();

        await Expect(visit.Box).ToHaveAttributeAsync("data-state", "idle");
        await visit.OpenPanel();
    }

    [FactNeeding(Chromium.Path)]
    public async Task Executed_right_after_a_reset_the_widget_asks_anew()
    {
        await using var visit = await Go(Site.ShowForm(widget: Keyed));
        await visit.OpenPanel();
        await visit.NextAnswer();

        await visit.Page.EvaluateAsync("() => { onecaptcha.reset(); onecaptcha.execute().then(pass => window.given = pass) }");

        await visit.Tiles.First.WaitForAsync();
        await visit.Answer();
        await visit.Page.WaitForFunctionAsync("() => window.given");
        await Expect(visit.Box).ToBeCheckedAsync();
    }

    [FactNeeding(Chromium.Path)]
    public async Task Words_that_do_not_arrive_are_told_by_a_sign_and_a_later_press_goes_on()
    {
        await using var visit = await Go(Site.ShowForm(widget: Keyed), before: page => page.RouteAsync("**/languages/*.js", route => route.AbortAsync()));

        await visit.Box.ClickAsync();
        await Expect(visit.Box).ToHaveAttributeAsync("data-state", "warn");

        await visit.Page.UnrouteAllAsync();
        await visit.OpenPanel();
        await visit.Answer();
        await Expect(visit.Box).ToBeCheckedAsync();
    }

    [FactNeeding(Chromium.Path)]
    public async Task A_pass_that_grew_old_while_the_device_slept_is_not_sent()
    {
        await using var visit = await Go(Site.ShowForm(widget: Keyed), before: page => page.Clock.InstallAsync());
        await visit.OpenPanel();
        await visit.Answer();
        await Expect(visit.Box).ToBeCheckedAsync();
        // There is nothing to close; the wait goes on.
        await visit.Page.EvaluateAsync("() => onecaptcha.close()");

        await Sleep(visit);

        await Expect(visit.Box).ToContainTextAsync("Expired");
        Assert.Equal("", await visit.Page.InputValueAsync("[name=onecaptcha-response]"));
    }

    [FactNeeding(Chromium.Path)]
    public async Task A_stage_that_grew_old_while_the_device_slept_is_begun_again()
    {
        await using var visit = await Go(Site.ShowForm(widget: Keyed), before: page => page.Clock.InstallAsync());
        await visit.OpenPanel();

        await Sleep(visit);

        await Expect(visit.Panel).ToContainTextAsync("The time ran out.");
    }

    [FactNeeding(Chromium.Path)]
    public async Task Who_is_offline_is_told_so_to_the_end_of_the_time_and_beyond()
    {
        await using var visit = await Go(Site.ShowForm(widget: Keyed), before: page => page.Clock.InstallAsync());
        await visit.OpenPanel();
        await visit.Page.Clock.FastForwardAsync(45_000);
        await Expect(visit.Panel).ToContainTextAsync("seconds left");

        await visit.Page.Context.SetOfflineAsync(true);
        await visit.Next.ClickAsync();
        await Expect(visit.Panel).ToContainTextAsync("You seem to be offline.");
        await visit.Page.Clock.FastForwardAsync(5_000);
        await Expect(visit.Panel).ToContainTextAsync("You seem to be offline.");
        await visit.Page.Clock.FastForwardAsync(20_000);
        await Expect(visit.Panel).ToContainTextAsync("You seem to be offline.");
    }

    [FactNeeding(Chromium.Path)]
    public async Task A_double_click_answers_one_stage_and_not_the_next_one_too()
    {
        await using var visit = await Go(Site.ShowForm());
        await visit.OpenPanel();
        var bits = await visit.NextAnswer();
        for (var i = 0; i < 9; i++)
        {
            if ((bits >> i & 1) == 1) await visit.Tiles.Nth(i).ClickAsync();
        }

        var next = (await visit.Next.BoundingBoxAsync())!;
        await visit.Page.Mouse.MoveAsync(next.X + 20, next.Y + 20);
        await Press(1);
        await Expect(visit.Panel).ToContainTextAsync("Step 2 of 20");
        await Press(2);

        await visit.Answer();
        await Expect(visit.Panel).ToContainTextAsync("Step 3 of 20");

        async Task Press(int count)
        {
            await visit.Page.Mouse.DownAsync(new() { ClickCount = count });
            await visit.Page.Mouse.UpAsync(new() { ClickCount = count });
        }
    }

    [FactNeeding(Chromium.Path)]
    public async Task A_form_that_is_reset_takes_its_widget_with_it()
    {
        await using var visit = await Go(Site.ShowForm("/1/api.js", $"<div class=h-captcha data-sitekey={Key}></div>"));
        await visit.OpenPanel();
        await visit.Answer();
        await Expect(visit.Box).ToBeCheckedAsync();

        await visit.Page.EvaluateAsync("() => document.forms[0].reset()");

        await Expect(visit.Box).Not.ToBeCheckedAsync();
        Assert.Equal("", await visit.Page.EvaluateAsync<string>("() => hcaptcha.getResponse()"));
    }

    /// <summary>Half an hour goes by for the clock on the wall; timers, which stood still, have a second.</summary>
    private static async Task Sleep(Visit visit)
    {
        var now = await visit.Page.EvaluateAsync<long>("() => Date.now()");
        await visit.Page.Clock.SetSystemTimeAsync(DateTimeOffset.FromUnixTimeMilliseconds(now).AddMinutes(30).UtcDateTime);
        await visit.Page.Clock.FastForwardAsync(1_000);
    }
}
