using OneCaptcha.Gateway.Tests.Verification;
using OneCaptcha.Grains.Ink;
using OneCaptcha.Grains.Sites;
using OneCaptcha.Hosting;
using OneCaptcha.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace OneCaptcha.Gateway.Tests.Ink;

using Sites = Verification.Sites;

/// <summary>A service with two sites on <c>example.org</c> that ask for ink, what they ask for, and a clock that tests move.</summary>
public sealed class InkFixture : IAsyncLifetime
{
    /// <summary>Where the sites' visitors are.</summary>
    public const string Page = "https://example.org/signup?step=2";

    public Sites Sites { get; } = new();

    public InkBook Book { get; } = new();

    public ManualTimeProvider Clock { get; } = new();

    public TestService Service { get; private set; } = null!;

    public InkClient Client { get; private set; } = null!;

    public InkClient OtherClient { get; private set; } = null!;

    /// <summary>Adds a site on <c>example.org</c> that asks for ink.</summary>
    public static (string Key, string Secret) AddSite(Sites sites, string name, SitePolicy? policy = null)
    {
        var site = sites.Add(name, policy ?? new SitePolicy { Kind = ChallengeKind.Ink });
        sites.Change(name, rules => rules with { Hosts = ["example.org"] });
        return site;
    }

    public async Task InitializeAsync()
    {
        var (site, other) = (AddSite(Sites, "ink"), AddSite(Sites, "other-ink"));
        Service = await TestService.Start(VerificationFixture.Generous, Clock, builder =>
        {
            Sites.Install(builder.Services);
            builder.Services.AddSingleton<IExpressionSource>(Book);
        });
        (Client, OtherClient) = (new InkClient(Service, site), new InkClient(Service, other));
    }

    public async Task DisposeAsync()
    {
        // Whatever a test sent: nothing was unexpected, and neither secrets nor handwriting reached a log.
        Assert.True(!Service.Log.Errors.Any(), string.Join("\n", Service.Log.Errors));
        Assert.DoesNotContain(Service.Log.Texts, text => text.Contains("sk_", StringComparison.Ordinal));
        Assert.DoesNotContain(Service.Log.Texts, text => text.Contains("[[[", StringComparison.Ordinal));
        await Service.DisposeAsync();
    }
}
