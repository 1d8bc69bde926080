using System.Text.RegularExpressions;
using OneCaptcha.EndToEnd.Tests.Browser;
using OneCaptcha.Hosting;
using static Microsoft.Playwright.Assertions;

namespace OneCaptcha.EndToEnd.Tests.WordPress;

/// <summary>Answers that no longer count, and a service that is away, as a visitor's browser sees them.</summary>
public sealed class BrowserRefusalTests(WordPressHost host, Chromium chromium) : WordPressBrowserTests(host, chromium)
{
    [FactNeeding(Chromium.Path, WordPressSite.Path, MariaDb.Path)]
    public async Task A_visitor_who_waits_too_long_or_sends_an_old_pass_again_is_refused()
    {
        await Host.Prepare();
        await using var visit = await Go("/wp-login.php");
        await visit.OpenPanel();
        await visit.Answer();
        await Expect(visit.Box).ToBeCheckedAsync();
        var pass = await visit.Page.InputValueAsync("[name=onecaptcha-response]");
        await SignIn(visit);
        await Expect(visit.Page).ToHaveURLAsync(Profile());

        await using var again = await Go("/wp-login.php");
        await again.Box.WaitForAsync();
        await again.Page.EvaluateAsync("pass => document.querySelector('[name=onecaptcha-response]').value = pass", pass);
        await SignIn(again);
        await Expect(again.Page.Locator("#login_error")).ToContainTextAsync("used already");

        await using var late = await Go("/?p=100");
        await WriteComment(late);
        await late.OpenPanel();
        await late.Answer();
        await Expect(late.Box).ToBeCheckedAsync();
        Host.Clock.Advance(TimeSpan.FromSeconds(301));
        await Send(late);
        await Expect(late.Page.Locator("body")).ToContainTextAsync("too old");
    }

    [FactNeeding(Chromium.Path, WordPressSite.Path, MariaDb.Path)]
    public async Task While_the_service_is_away_the_owners_choice_holds()
    {
        foreach (var policy in new[] { "refuse", "let-in" })
        {
            await Host.Prepare();
            var service = await Host.StartService();
            var keys = await Host.MakeSite(service);
            await Host.Prepare(unreachable: policy, service: service.Address, secret: keys.Secret, key: keys.Public);
            await using var comment = await Go("/?p=100", service: service);
            await WriteComment(comment);
            await comment.OpenPanel();
            await comment.Answer();
            await Expect(comment.Box).ToBeCheckedAsync();
            await service.DisposeAsync();
            await Send(comment);
            await Ends(comment, Posted(), "could not be checked just now");

            // A visitor whose browser finds no script, and brings nothing.
            await using var login = await Go("/wp-login.php");
            await SignIn(login);
            await Ends(login, Profile(), "confirm that you are human");

            async Task Ends(Visit visit, Regex place, string refusal)
            {
                if (policy == "let-in") await Expect(visit.Page).ToHaveURLAsync(place);
                else await Expect(visit.Page.Locator("body")).ToContainTextAsync(refusal);
            }
        }
    }
}
