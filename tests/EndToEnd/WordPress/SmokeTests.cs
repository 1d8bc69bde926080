using OneCaptcha.EndToEnd.Tests.Browser;
using OneCaptcha.Hosting;

namespace OneCaptcha.EndToEnd.Tests.WordPress;

[Collection(BrowserCollection.Name)]
public sealed class SmokeTests(WordPressHost host)
{
    [FactNeeding(WordPressSite.Path, MariaDb.Path)]
    public async Task Smoke()
    {
        await host.Prepare();
        using var client = new HttpClient { BaseAddress = host.Site.Address };
        var page = await client.GetStringAsync("/wp-login.php");
        Assert.Contains("one-captcha", page, StringComparison.Ordinal);
        page = await client.GetStringAsync("/?p=100");
        Assert.Contains("one-captcha", page, StringComparison.Ordinal);
        Assert.Equal("", host.Site.Complaints);
        Assert.Equal("", host.Site.Log);
    }
}
