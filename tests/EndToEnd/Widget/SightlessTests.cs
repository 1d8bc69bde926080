using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using OneCaptcha.EndToEnd.Tests.Browser;
using OneCaptcha.Hosting;
using static Microsoft.Playwright.Assertions;

namespace OneCaptcha.EndToEnd.Tests.Widget;

/// <summary>The way without pictures, by keyboard alone and by what a screen reader is told alone.</summary>
[Collection(BrowserCollection.Name)]
public sealed class SightlessTests(Chromium chromium) : WorkTests(chromium)
{
    private const float Long = 60_000;

    [FactNeeding(Chromium.Path)]
    public async Task The_keyboard_alone_gets_a_pass_without_pictures()
    {
        var site = await Register();
        await using var visit = await Go(Plain.AllowFrames().ShowForm(widget: Place(site)));
        var keyboard = visit.Page.Keyboard;
        await visit.Box.WaitForAsync();

        await visit.Page.FocusAsync("[name=name]");
        await keyboard.PressAsync("Tab");
        await keyboard.PressAsync("Space");
        await Expect(visit.Tiles.First).ToBeFocusedAsync();
        // It is the last stop of the panel.
        foreach (var stop in new[] { "Other pictures", "More time", "Next", "I cannot see this" })
        {
            await keyboard.PressAsync("Tab");
            await Expect(Button(visit, stop)).ToBeFocusedAsync();
        }

        await keyboard.PressAsync("Enter");
        await Expect(visit.Panel.GetByRole(AriaRole.Heading)).ToBeFocusedAsync();

        await Expect(visit.Box).ToBeCheckedAsync(new() { Timeout = Long });
        await Expect(visit.Box).ToBeFocusedAsync();
        await visit.Page.FocusAsync("#send");
        await keyboard.PressAsync("Enter");
        await Verify(site, (await Plain.Posted.ReadAsync())["onecaptcha-response"]);
        Assert.Empty(Complaints(visit));
    }

    [FactNeeding(Chromium.Path)]
    public async Task A_screen_reader_is_told_what_there_is_what_goes_on_and_what_came_of_it()
    {
        var site = await Register();
        await using var visit = await Go(Plain.AllowFrames().ShowForm(widget: Place(site)), before: page => page.AddInitScriptAsync(
            """
            // What live regions say, wherever they are.
            window.said = [];
            const attach = Element.prototype.attachShadow;
            Element.prototype.attachShadow = function (init) {
              const root = attach.call(this, init);
              new MutationObserver(changes => {
                for (const {target} of changes) {
                  const region = (target.nodeType === 1 ? target : target.parentElement)?.closest('[role=status]');
                  if (region?.textContent && said.at(-1) !== region.textContent) said.push(region.textContent);
                }
              }).observe(root, {childList: true, subtree: true, characterData: true});
              return root;
            };
            """));
        await visit.OpenPanel();
        var described = await Described(visit);
        Assert.Equal(("dialog", "Mark all that show this character", "I cannot see this"), described);

        await Button(visit, "I cannot see this").ClickAsync();
        await Expect(visit.Panel.GetByRole(AriaRole.Progressbar)).ToBeVisibleAsync();
        await Expect(visit.Panel).ToMatchAriaSnapshotAsync(
            """
            - dialog "Without pictures":
              - banner:
                - heading "Without pictures" [level=2]
                - button "Close"
              - paragraph: /your device does some arithmetic instead/
              - progressbar "Without pictures"
              - status
              - contentinfo:
                - button "Back"
              - status
            """);
        await Expect(visit.Panel.GetByRole(AriaRole.Progressbar)).ToHaveAttributeAsync("aria-valuetext", new Regex("^\\d+%$"));
        await Expect(visit.Box).ToBeCheckedAsync(new() { Timeout = Long });

        var said = await visit.Page.EvaluateAsync<string[]>("() => said");
        Assert.Equal(
            ["There is nothing for you to do: your device does some arithmetic instead. This takes a few seconds.", "25%", "50%", "75%", "Confirmed"],
            said.Where(text => !text.StartsWith("Step", StringComparison.Ordinal)));
    }

    [FactNeeding(Chromium.Path)]
    public async Task A_site_that_asks_for_writing_has_the_way_too()
    {
        var site = await Register(new { kind = "ink" });
        await using var visit = await Go(Plain.AllowFrames().ShowForm(widget: Place(site)));
        await visit.Box.ClickAsync();

        await Button(visit, "I cannot see this").PressAsync("Enter");

        await Expect(visit.Box).ToBeCheckedAsync(new() { Timeout = Long });
        await visit.Page.ClickAsync("#send");
        await Verify(site, (await Plain.Posted.ReadAsync())["onecaptcha-response"]);
    }

    [FactNeeding(Chromium.Path)]
    public async Task The_way_back_leads_to_pictures()
    {
        var site = await Register(new { stages = 1 });
        await using var visit = await Go(Plain.AllowFrames().ShowForm(widget: Place(site)));
        await visit.OpenPanel();
        await visit.NextAnswer();
        await Button(visit, "I cannot see this").ClickAsync();

        await Button(visit, "Back").ClickAsync();

        await visit.Tiles.First.WaitForAsync();
        await Expect(visit.Page.Locator("html > iframe")).ToHaveCountAsync(0);
        await visit.Answer();
        await Expect(visit.Box).ToBeCheckedAsync();
    }

    [FactNeeding(Chromium.Path)]
    public async Task A_site_that_does_not_offer_it_does_not_show_it()
    {
        var site = await Register(new { sightless = false });
        await using var visit = await Go(Plain.ShowForm(widget: Place(site)));

        await visit.OpenPanel();

        await Expect(Button(visit, "I cannot see this")).ToHaveCountAsync(0);
    }

    [FactNeeding(Chromium.Path)]
    public async Task A_spent_budget_is_told_with_its_end_and_the_pictures_are_still_there()
    {
        var site = await Register();
        await using var visit = await Go(Plain.ShowForm(widget: Place(site)));
        await visit.OpenPanel();
        await visit.Page.RouteAsync("**/api/challenge*", route => route.Request.PostData?.Contains("sightless", StringComparison.Ordinal) == true
            ? route.FulfillAsync(new()
            {
                Status = 429,
                Headers = new Dictionary<string, string>
                {
                    ["Access-Control-Allow-Origin"] = "*", ["Access-Control-Expose-Headers"] = "Retry-After", ["Retry-After"] = "7000",
                },
                ContentType = "application/json",
                Body = """{"error":"","code":"sightless-spent"}""",
            })
            : route.ContinueAsync());

        await Button(visit, "I cannot see this").ClickAsync();

        await Expect(visit.Panel.GetByRole(AriaRole.Alert)).ToContainTextAsync("in 2 hours");
        await Button(visit, "Back").ClickAsync();
        await visit.Tiles.First.WaitForAsync();
    }

    [FactNeeding(Chromium.Path)]
    public async Task Axe_finds_nothing_to_mend()
    {
        var axe = await WidgetPackages.Axe();
        var site = await Register();
        await using var visit = await Go(Plain.ShowForm(widget: Place(site)), new() { ReducedMotion = ReducedMotion.Reduce });
        await visit.Page.EvaluateAsync(axe);
        await visit.OpenPanel();
        await Check("the offer");

        await Button(visit, "I cannot see this").ClickAsync();
        await Expect(visit.Panel.GetByRole(AriaRole.Progressbar)).ToBeVisibleAsync();
        await Check("the work");

        async Task Check(string state)
        {
            var found = await visit.Page.EvaluateAsync<JsonElement>(
                "() => axe.run(document, {resultTypes: ['violations']}).then(result => result.violations.map(v => `${v.id}: ${v.nodes.map(n => n.target.flat().join(' ')).join('; ')}`))");
            Assert.True(found.GetArrayLength() == 0, $"{state}: {found}");
        }
    }

    private static ILocator Button(Visit visit, string name) => visit.Panel.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

    /// <summary>Role, name and description of the dialog, as the browser gives them to a screen reader.</summary>
    private static async Task<(string Role, string Name, string Description)> Described(Visit visit)
    {
        var devtools = await visit.Page.Context.NewCDPSessionAsync(visit.Page);
        var tree = (await devtools.SendAsync("Accessibility.getFullAXTree"))!.Value;
        var dialog = tree.GetProperty("nodes").EnumerateArray().Single(node =>
            node.TryGetProperty("role", out var role) && role.GetProperty("value").GetString() == "dialog");
        return ("dialog", dialog.GetProperty("name").GetProperty("value").GetString()!, dialog.GetProperty("description").GetProperty("value").GetString()!);
    }
}
