using System.Net;
using Microsoft.Extensions.DependencyInjection;
using OneCaptcha.Gateway.Widget;
using OneCaptcha.Grains.Sites;
using OneCaptcha.Hosting;
using OneCaptcha.Testing;
using Orleans;

namespace OneCaptcha.Gateway.Tests.Widget;

public sealed class DemoSiteTests
{
    [Fact]
    public async Task The_demo_of_one_gateway_goes_on_when_another_gateway_has_begun_its_own()
    {
        var clock = new ManualTimeProvider();
        await using var service = await TestService.Start(clock: clock);
        var one = ActivatorUtilities.CreateInstance<DemoSite>(service.Services);
        var other = ActivatorUtilities.CreateInstance<DemoSite>(service.Services);
        var secrets = new[] { await one.Secret(), await other.Secret() };

        clock.Advance(TimeSpan.FromDays(1));
        var rules = (await service.Services.GetRequiredService<IGrainFactory>().GetGrain<ISiteGrain>(DemoSite.Key).GetRules())!;
        Assert.All(secrets, secret => Assert.True(SecretKey.Matches(secret, rules.Secrets, clock.GetUtcNow())));
    }

    [Fact]
    public async Task The_demos_site_that_was_deleted_is_made_anew_at_the_next_look()
    {
        await using var service = await TestService.Start([("OneCaptcha:AdminToken", AdminClient.OperatorToken)]);
        var admin = new AdminClient(service, AdminClient.OperatorToken);
        for (var time = 0; time < 2; time++)
        {
            (await service.Client.GetAsync(new Uri("/demo", UriKind.Relative))).EnsureSuccessStatusCode();
            (await admin.Call(HttpMethod.Get, $"/sites/{DemoSite.Key}")).Expect(HttpStatusCode.OK);
            (await admin.Call(HttpMethod.Delete, $"/sites/{DemoSite.Key}")).Expect(HttpStatusCode.NoContent);
        }
    }
}
