using Microsoft.Playwright;
using OneCaptcha.EndToEnd.Tests.Browser;
using OneCaptcha.Hosting;
using static Microsoft.Playwright.Assertions;

namespace OneCaptcha.EndToEnd.Tests.Widget;

/// <summary>Work alone: the box that asks nothing of a good visitor, the one that ticks itself, and no box at all.</summary>
[Collection(BrowserCollection.Name)]
public sealed class ManagedTests(Chromium chromium) : WorkTests(chromium)
{
    /// <summary>A theory that needs the browser.</summary>
    private sealed class TheoryInBrowserAttribute : TheoryAttribute
    {
        public TheoryInBrowserAttribute()
        {
            if (!File.Exists(Chromium.Path)) Skip = $"needs {Chromium.Path}";
        }
    }

    [TheoryInBrowser]
    [InlineData("/js/onecaptcha.js", "one-captcha", "onecaptcha-response")]
    [InlineData("/1/api.js", "h-captcha", "h-captcha-response")]
    [InlineData("/recaptcha/api.js", "g-recaptcha", "g-recaptcha-response")]
    public async Task A_press_is_all_that_a_good_visitor_of_a_quiet_site_is_asked_for(string script, string mark, string field)
    {
        var site = await Register(Light);
        await using var visit = await Go(Plain.ShowForm(script, Place(site, mark)));
        Assert.False(await visit.Page.EvaluateAsync<bool>("() => isSecureContext"));

        await visit.Box.ClickAsync();

        await Expect(visit.Box).ToBeCheckedAsync();
        await Expect(visit.Panel).ToHaveCountAsync(0);
        await visit.Page.ClickAsync("#send");
        var told = await Verify(site, (await Plain.Posted.ReadAsync())[field]);
        Assert.Equal(Chromium.PlainHost, told["hostname"]!.GetValue<string>());
        Assert.Empty(Complaints(visit));
    }

    [FactNeeding(Chromium.Path)]
    public async Task Work_begun_at_the_first_touch_of_the_form_is_what_the_press_sends()
    {
        var site = await Register(Light);
        IReadOnlyCollection<string> asked = [];
        await using var visit = await Go(Plain.ShowForm(widget: Place(site)), before: Following);
        await visit.Box.WaitForAsync();

        await visit.Page.FocusAsync("[name=name]");
        await visit.Page.WaitForFunctionAsync("() => performance.getEntriesByType('mark').some(mark => mark.name === 'done')");
        await visit.Box.ClickAsync();
        await Expect(visit.Box).ToBeCheckedAsync();

        Assert.Equal(["{\"prepare\":true}", "work.js", "open+work"], asked);

        Task Following(IPage page)
        {
            asked = Listen(page);
            return MarkWork(page);
        }
    }

    [FactNeeding(Chromium.Path)]
    public async Task On_a_site_that_asks_for_no_work_the_first_touch_costs_a_question_and_no_more()
    {
        var site = await Register(new { work = "off", light = false });
        IReadOnlyCollection<string> asked = [];
        await using var visit = await Go(Plain.ShowForm(widget: Place(site)), before: page =>
        {
            asked = Listen(page);
            return Task.CompletedTask;
        });
        await visit.Box.WaitForAsync();

        await visit.Page.RunAndWaitForResponseAsync(() => visit.Page.FocusAsync("[name=name]"), response => response.Status == 204);
        await visit.Page.FocusAsync("#send");
        await visit.OpenPanel();

        Assert.Equal(["{\"prepare\":true}", "open"], asked);
    }

    [FactNeeding(Chromium.Path)]
    public async Task Turnstiles_box_ticks_itself_for_a_good_visitor()
    {
        var site = await Register(Light);
        await using var visit = await Go(
            Plain.ShowForm("/turnstile/v0/api.js", Place(site, "cf-turnstile", "data-callback=got")),
            before: page => page.AddInitScriptAsync("window.got = pass => window.pass = pass"));

        await Expect(visit.Box).ToBeCheckedAsync();

        await visit.Page.ClickAsync("#send");
        await Verify(site, (await Plain.Posted.ReadAsync())["cf-turnstile-response"]);
    }

    [FactNeeding(Chromium.Path)]
    public async Task Turnstiles_box_waits_for_a_press_where_more_is_asked()
    {
        var site = await Register();
        await using var visit = await Go(Plain.ShowForm("/turnstile/v0/api.js", Place(site, "cf-turnstile", "data-appearance=interaction-only")));

        // It was hidden while there was a chance that nothing would be asked.
        await visit.OpenPanel();
        await Expect(visit.Box).Not.ToBeCheckedAsync();
    }

    [FactNeeding(Chromium.Path)]
    public async Task Turnstiles_box_that_is_for_interaction_alone_is_never_seen_by_a_good_visitor()
    {
        var site = await Register(Light);
        await using var visit = await Go(Plain.ShowForm("/turnstile/v0/api.js", Place(site, "cf-turnstile", "data-appearance=interaction-only")));

        await visit.Page.WaitForFunctionAsync("() => window.turnstile?.getResponse()");
        await Expect(visit.Page.Locator(".cf-turnstile .box")).ToBeHiddenAsync();
    }

    [FactNeeding(Chromium.Path)]
    public async Task Turnstiles_box_that_waits_to_be_executed_does_nothing_before()
    {
        var site = await Register(Light);
        IReadOnlyCollection<string> asked = [];
        await using var visit = await Go(
            Plain.ShowForm("/turnstile/v0/api.js", Place(site, "cf-turnstile", "data-execution=execute data-appearance=execute")), before: page =>
            {
                asked = Listen(page);
                return Task.CompletedTask;
            });
        await visit.Page.WaitForFunctionAsync("() => document.querySelector('[name=cf-turnstile-response]')");
        await Expect(visit.Page.Locator(".cf-turnstile .box")).ToBeHiddenAsync();
        Assert.Empty(asked);

        await visit.Page.EvaluateAsync("() => void turnstile.execute('.cf-turnstile')");

        await Expect(visit.Box).ToBeCheckedAsync();
    }

    [TheoryInBrowser]
    [InlineData("/js/onecaptcha.js", "one-captcha", "onecaptcha")]
    [InlineData("/1/api.js", "h-captcha", "hcaptcha")]
    [InlineData("/recaptcha/api.js", "g-recaptcha", "grecaptcha")]
    [InlineData("/turnstile/v0/api.js", "cf-turnstile", "turnstile")]
    public async Task An_invisible_widget_gives_a_pass_with_nothing_to_be_seen(string script, string mark, string global)
    {
        var site = await Register(Light);
        await using var visit = await Go(
            Plain.ShowForm(script, Place(site, mark, "data-size=invisible data-callback=got")),
            before: page => page.AddInitScriptAsync("window.got = pass => window.pass = pass"));
        await visit.Page.WaitForFunctionAsync("global => window[global]", global);

        await visit.Page.EvaluateAsync("global => void window[global].execute()", global);

        await visit.Page.WaitForFunctionAsync("() => window.pass");
        await Verify(site, await visit.Page.EvaluateAsync<string>("() => pass"));
        await Expect(visit.Box).ToHaveCountAsync(0);
        await Expect(visit.Panel).ToHaveCountAsync(0);
    }

    [FactNeeding(Chromium.Path)]
    public async Task ReCAPTCHAs_version_3_tells_a_high_score_for_work_alone()
    {
        var site = await Register(Light);
        await using var visit = await Go(Plain.Show(
            $"<script nonce=NONCE src='SERVICE/recaptcha/api.js?render={site.Key}'></script>",
            $"<script nonce=NONCE>grecaptcha.ready(() => grecaptcha.execute('{site.Key}', {{action: 'login'}}).then(pass => window.pass = pass))</script>"));

        await visit.Page.WaitForFunctionAsync("() => window.pass");

        var told = await Verify(site, await visit.Page.EvaluateAsync<string>("() => pass"), "/recaptcha/api/siteverify");
        Assert.Equal((0.9, "login"), (told["score"]!.GetValue<double>(), told["action"]!.GetValue<string>()));
    }

    [FactNeeding(Chromium.Path)]
    public async Task An_invisible_widget_still_asks_whom_the_site_wants_asked()
    {
        var site = await Register(new { work = "always", stages = 1 });
        await using var visit = await Go(Plain.ShowForm(widget: Place(site, more: "data-size=invisible")));
        await visit.Page.WaitForFunctionAsync("() => document.querySelector('[name=onecaptcha-response]')");

        await visit.Page.EvaluateAsync("() => void onecaptcha.execute().then(pass => window.pass = pass)");
        await visit.Tiles.First.WaitForAsync();
        await visit.Answer();

        await visit.Page.WaitForFunctionAsync("() => window.pass");
        await Verify(site, await visit.Page.EvaluateAsync<string>("() => pass"));
    }

    /// <summary>Notes on the page's own time line when work begins and ends.</summary>
    internal static Task MarkWork(IPage page) => page.AddInitScriptAsync(
        """
        addEventListener('focusin', () => performance.mark('touched'), {once: true, capture: true});
        const btoaOfPage = window.btoa;
        // The last thing that is done with a solution is to write it down.
        window.btoa = text => (performance.mark('done'), btoaOfPage(text));
        """);
}
