using Microsoft.Playwright;
using OneCaptcha.Hosting;

namespace OneCaptcha.EndToEnd.Tests.Browser;

/// <summary>A service and a customer's site for tests of the widget.</summary>
public abstract class WidgetTests(Chromium chromium) : IAsyncLifetime
{
    /// <summary>A site key with one easy stage, three forgiven mistakes, refresh and more time.</summary>
    protected const string Key = "3x00000000000000000000FF";

    /// <summary>A site key that gives its pass without asking.</summary>
    protected const string UnaskedKey = "1x00000000000000000000AA";

    /// <summary>A site key that always refuses.</summary>
    protected const string RefusingKey = "2x00000000000000000000AB";

    /// <summary>The widget's place in a page.</summary>
    protected const string Keyed = $"<div class=one-captcha data-sitekey={Key}></div>";

    /// <summary>The service.</summary>
    protected TestService Service { get; private set; } = null!;

    /// <summary>The customer's site.</summary>
    protected CustomerSite Site { get; private set; } = null!;

    /// <inheritdoc/>
    public virtual async Task InitializeAsync()
    {
        Service = await TestService.Start([("OneCaptcha:Classic", "true"), ("OneCaptcha:AdminToken", AdminClient.OperatorToken)]);
        Site = await CustomerSite.Open(Service.Address);
    }

    /// <inheritdoc/>
    public virtual async Task DisposeAsync()
    {
        await Site.DisposeAsync();
        await Service.DisposeAsync();
    }

    /// <summary>Sends a visitor to the site's page.</summary>
    protected Task<Visit> Go(CustomerSite site, BrowserNewContextOptions? options = null, Func<IPage, Task>? before = null) =>
        Visit.To(site, Service, chromium, options, before);
}
