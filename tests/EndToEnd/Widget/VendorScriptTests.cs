using OneCaptcha.EndToEnd.Tests.Browser;
using OneCaptcha.Hosting;
using static Microsoft.Playwright.Assertions;

namespace OneCaptcha.EndToEnd.Tests.Widget;

/// <summary>Pages that were written for other services, with nothing changed but the address of the script.</summary>
[Collection(BrowserCollection.Name)]
public sealed class VendorScriptTests(Chromium chromium) : WidgetTests(chromium)
{
    [FactNeeding(Chromium.Path)]
    public async Task A_page_for_hCaptcha_sends_both_fields()
    {
        await using var visit = await Go(Site.ShowForm("/1/api.js", $"<div class=h-captcha data-sitekey={Key}></div>"));

        var form = await Complete(visit);

        Assert.Equal("XXXX.DUMMY.TOKEN.XXXX", form["h-captcha-response"]);
        Assert.Equal("XXXX.DUMMY.TOKEN.XXXX", form["g-recaptcha-response"]);
    }

    [FactNeeding(Chromium.Path)]
    public async Task A_page_for_reCAPTCHA_sends_its_field()
    {
        await using var visit = await Go(Site.ShowForm("/recaptcha/api.js", $"<div class=g-recaptcha data-sitekey={Key}></div>"));

        Assert.Equal("XXXX.DUMMY.TOKEN.XXXX", (await Complete(visit))["g-recaptcha-response"]);
    }

    [FactNeeding(Chromium.Path)]
    public async Task A_page_for_Turnstile_sends_its_field()
    {
        await using var visit = await Go(Site.ShowForm("/turnstile/v0/api.js", $"<div class=cf-turnstile data-sitekey={Key}></div>"));

        var form = await Complete(visit);

        Assert.Equal("XXXX.DUMMY.TOKEN.XXXX", form["cf-turnstile-response"]);
        Assert.DoesNotContain("g-recaptcha-response", form.Keys);
    }

    [FactNeeding(Chromium.Path)]
    public async Task Turnstile_in_compatibility_mode_serves_a_page_for_reCAPTCHA()
    {
        await using var visit = await Go(Site.ShowForm("/turnstile/v0/api.js?compat=recaptcha", $"<div class=g-recaptcha data-sitekey={Key}></div>"));

        Assert.True(await visit.Page.EvaluateAsync<bool>("() => grecaptcha === turnstile"));
        Assert.Equal("XXXX.DUMMY.TOKEN.XXXX", (await Complete(visit))["g-recaptcha-response"]);
    }

    [FactNeeding(Chromium.Path)]
    public async Task An_element_whose_id_is_the_vendors_name_stays_an_element()
    {
        await using var visit = await Go(Site.ShowForm("/turnstile/v0/api.js", $"<div id=turnstile class=cf-turnstile data-sitekey={Key}></div>"));
        await visit.Box.WaitForAsync();

        await visit.Page.EvaluateAsync("() => document.getElementById('turnstile').remove()");

        await Expect(visit.Box).ToHaveCountAsync(0);
    }

    [FactNeeding(Chromium.Path)]
    public async Task Turnstile_writes_to_the_field_that_the_page_names()
    {
        await using var visit = await Go(Site.ShowForm(
            "/turnstile/v0/api.js", $"<div class=cf-turnstile data-sitekey={UnaskedKey} data-response-field-name=proof></div>"));

        await visit.Box.ClickAsync();
        await Expect(visit.Box).ToBeCheckedAsync();

        await visit.Page.ClickAsync("#send");
        Assert.Equal(["name", "proof"], (await Site.Posted.ReadAsync()).Keys);
    }

    [FactNeeding(Chromium.Path)]
    public async Task ReCAPTCHAs_version_3_gets_a_fresh_pass_for_each_action()
    {
        await using var visit = await Go(Site.Show(
            $"<script nonce=NONCE src='SERVICE/recaptcha/api.js?render={Key}'></script>",
            $$"""
              <script nonce=NONCE>
                window.passes = [];
                grecaptcha.ready(() => grecaptcha.execute('{{Key}}', {action: 'login'})
                  .then(pass => { passes.push(pass); return grecaptcha.execute('{{Key}}', {action: 'pay'}); })
                  .then(pass => passes.push(pass)));
              </script>
              """));
        var opened = visit.Page.WaitForRequestAsync(request => request.PostData?.Contains("\"action\":\"pay\"", StringComparison.Ordinal) == true);

        await visit.Tiles.First.WaitForAsync();
        await visit.Answer();
        Assert.Contains("\"score\":true", (await opened).PostData, StringComparison.Ordinal);
        await visit.Tiles.First.WaitForAsync();
        await visit.Answer();

        await visit.Page.WaitForFunctionAsync("() => passes.length === 2");
        Assert.Empty(visit.Complaints);
    }

    [FactNeeding(Chromium.Path)]
    public async Task ReCAPTCHAs_version_3_gives_each_of_several_calls_at_once_a_pass_for_its_action()
    {
        var site = await new AdminClient(Service, AdminClient.OperatorToken).MakeSite("localhost", new { light = true });
        var key = site.Text("public_key");
        await using var visit = await Go(Site.Show(
            $"<script nonce=NONCE src='SERVICE/recaptcha/api.js?render={key}'></script>",
            $$"""
              <script nonce=NONCE>
                grecaptcha.ready(() => Promise.all(['login', 'pay'].map(action => grecaptcha.execute('{{key}}', {action}))).then(passes => window.passes = passes));
              </script>
              """));

        await visit.Page.WaitForFunctionAsync("() => window.passes");

        var passes = await visit.Page.EvaluateAsync<string[]>("() => passes");
        foreach (var (pass, action) in passes.Zip(["login", "pay"]))
        {
            var told = await new Backend(Service).Verify(site.Text("secret_key"), pass, "/recaptcha/api/siteverify");
            Assert.Equal(action, told.Body["action"]!.GetValue<string>());
        }
    }

    [FactNeeding(Chromium.Path)]
    public async Task ReCAPTCHA_enterprise_answers_under_both_names()
    {
        await using var visit = await Go(Site.ShowForm("/recaptcha/enterprise.js", $"<div class=g-recaptcha data-sitekey={UnaskedKey}></div>"));

        await visit.Box.ClickAsync();
        await Expect(visit.Box).ToBeCheckedAsync();

        Assert.Equal("XXXX.DUMMY.TOKEN.XXXX", await visit.Page.EvaluateAsync<string>("() => grecaptcha.enterprise.getResponse()"));
        // A number that was kept in a data attribute comes back as text.
        Assert.Equal("XXXX.DUMMY.TOKEN.XXXX", await visit.Page.EvaluateAsync<string>("() => grecaptcha.getResponse('0')"));
    }

    [FactNeeding(Chromium.Path)]
    public async Task A_button_of_class_g_recaptcha_asks_when_it_is_pressed_and_calls_back()
    {
        await using var visit = await Go(Site.Show(
            "<script nonce=NONCE>function onSubmit(pass) { window.given = pass; document.forms[0].submit(); }</script>"
            + "<script nonce=NONCE src='SERVICE/recaptcha/api.js' async defer></script>",
            $"<form method=post><button class=g-recaptcha data-sitekey={Key} data-callback=onSubmit>Send</button></form>"));
        await visit.Page.WaitForFunctionAsync("() => document.querySelector('[name=g-recaptcha-response]')");

        await visit.Page.ClickAsync("button.g-recaptcha");
        await visit.Tiles.First.WaitForAsync();
        await visit.Answer();

        Assert.Equal("XXXX.DUMMY.TOKEN.XXXX", (await Site.Posted.ReadAsync())["g-recaptcha-response"]);
    }

    [FactNeeding(Chromium.Path)]
    public async Task HCaptchas_asynchronous_execute_gives_the_response_and_tells_why_there_is_none()
    {
        await using var visit = await Go(Site.Show(
            "<script nonce=NONCE src='SERVICE/1/api.js?render=explicit&onload=begin' async></script>"
            + $$"""
                <script nonce=NONCE>
                  window.said = [];
                  function begin() {
                    const id = hcaptcha.render('place', {sitekey: '{{Key}}', size: 'invisible',
                      'open-callback': () => said.push('open'), 'close-callback': () => said.push('close')});
                    hcaptcha.execute(id, {async: true}).catch(code => {
                      said.push(code);
                      return hcaptcha.execute(id, {async: true});
                    }).then(({response}) => said.push(response));
                  }
                </script>
                """,
            "<form method=post><div id=place></div></form>"));

        await visit.Tiles.First.WaitForAsync();
        await visit.Page.Keyboard.PressAsync("Escape");
        await visit.Page.WaitForFunctionAsync("() => said.length >= 4");
        await visit.Tiles.First.WaitForAsync();
        await visit.NextAnswer();
        await visit.Answer();
        await visit.Page.WaitForFunctionAsync("() => said.length === 5");

        Assert.Equal(
            ["open", "close", "challenge-closed", "open", "XXXX.DUMMY.TOKEN.XXXX"], await visit.Page.EvaluateAsync<string[]>("() => said"));
    }

    [FactNeeding(Chromium.Path)]
    public async Task Errors_are_told_in_the_vendors_words()
    {
        const string Unknown = "no-such-site";
        await using var visit = await Go(Site.Show(
            "<script nonce=NONCE>window.codes = []; function failed(code) { codes.push(String(code)); }</script>"
            + "<script nonce=NONCE src='SERVICE/1/api.js' async></script><script nonce=NONCE src='SERVICE/turnstile/v0/api.js' async></script>",
            $"<div class=h-captcha data-sitekey={Unknown} data-error-callback=failed></div>"
            + $"<div class=cf-turnstile data-sitekey={Unknown} data-error-callback=failed></div>"));
        await Expect(visit.Box).ToHaveCountAsync(2);

        await visit.Box.Nth(0).ClickAsync();
        await visit.Page.WaitForFunctionAsync("() => codes.length === 1");
        await visit.Box.Nth(1).ClickAsync();
        await visit.Page.WaitForFunctionAsync("() => codes.length === 2");

        Assert.Equal(["invalid-data", "110100"], await visit.Page.EvaluateAsync<string[]>("() => codes"));
        await Expect(visit.Box.First).ToContainTextAsync("not set up");
    }

    private async Task<IReadOnlyDictionary<string, string>> Complete(Visit visit)
    {
        await visit.OpenPanel();
        await visit.Answer();
        await Expect(visit.Box).ToBeCheckedAsync();
        await visit.Page.ClickAsync("#send");
        Assert.Empty(visit.Complaints);
        return await Site.Posted.ReadAsync();
    }
}
