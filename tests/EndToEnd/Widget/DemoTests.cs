using System.Net;
using Microsoft.Playwright;
using OneCaptcha.EndToEnd.Tests.Browser;
using OneCaptcha.Hosting;
using static Microsoft.Playwright.Assertions;

namespace OneCaptcha.EndToEnd.Tests.Widget;

/// <summary>The demo pages, from the form to the backend's word.</summary>
[Collection(BrowserCollection.Name)]
public sealed class DemoTests(Chromium chromium) : WidgetTests(chromium)
{
    [FactNeeding(Chromium.Path)]
    public async Task Each_demo_is_a_form_whose_backend_verifies()
    {
        foreach (var path in new[] { "/demo", "/demo/recaptcha", "/demo/hcaptcha", "/demo/turnstile" })
        {
            await using var visit = await Go(Site.ShowForm(widget: ""));
            await visit.Page.GotoAsync(new Uri(Service.Address, path).ToString());
            await visit.Page.FillAsync("#name", "Ada <b>");

            await visit.OpenPanel();
            await visit.Solve(stages: 3);
            await Expect(visit.Box).ToBeCheckedAsync();
            await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Send" }).ClickAsync();

            await Expect(visit.Page.GetByRole(AriaRole.Heading)).ToHaveTextAsync("Thank you, Ada <b>");
            Assert.DoesNotContain(visit.Complaints, complaint => !complaint.Contains("404", StringComparison.Ordinal));
        }
    }

    [FactNeeding(Chromium.Path)]
    public async Task A_form_without_a_pass_and_one_with_a_foreign_pass_are_refused()
    {
        using var without = await Service.Client.PostAsync("/demo", new FormUrlEncodedContent([new("name", "Ada")]));
        Assert.Equal(HttpStatusCode.BadRequest, without.StatusCode);
        var page = await without.Content.ReadAsStringAsync();
        Assert.Contains("confirm that you are human", page, StringComparison.Ordinal);
        Assert.Contains("value=\"Ada\"", page, StringComparison.Ordinal);

        var classic = await new Player(Service).PlayToFlag();
        using var foreign = await Service.Client.PostAsync("/demo", new FormUrlEncodedContent([new("name", "Ada"), new("onecaptcha-response", classic)]));
        Assert.Equal(HttpStatusCode.BadRequest, foreign.StatusCode);
    }

    [Fact]
    public async Task Switched_off_there_are_none()
    {
        await using var service = await TestService.Start([("OneCaptcha:Demo", "false")]);

        using var response = await service.Client.GetAsync("/demo");

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }
}
