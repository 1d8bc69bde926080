using System.Net;
using OneCaptcha.Hosting;

namespace OneCaptcha.Gateway.Tests.Work;

/// <summary>Passes that nothing is looked at for: the light ones of quiet sites, and those without sight.</summary>
public sealed class WorkAloneTests : IAsyncLifetime
{
    private const string Somebody = "203.0.113.7";
    private WorkFixture _f = null!;

    private Player Player => _f.Player;

    public async Task InitializeAsync() => _f = await WorkFixture.Start();

    public async Task DisposeAsync() => await _f.DisposeAsync();

    [Fact]
    public async Task A_visitor_of_good_record_passes_with_work_alone_and_it_verifies_with_its_score()
    {
        var (key, secret) = await Site(new { light = true, workMost = 16 });
        var asked = await Player.Open(key, new { score = true, action = "login" }, address: Somebody);
        Assert.Equal("pass", asked.Body["work"]!["then"]!.GetValue<string>());
        var work = Player.Work(asked);
        var passed = (await Player.Open(key, new { score = true, action = "login" }, work: work, address: Somebody)).Expect(HttpStatusCode.OK);
        Assert.True(passed.Body["done"]!.GetValue<bool>());
        Assert.Equal("300", passed.Headers["X-Captcha-Seconds"]);
        Assert.Equal("work-used", (await Player.Open(key, work: work, address: Somebody)).Expect(HttpStatusCode.Conflict).Code);

        var verified = await new Backend(_f.Service).Verify(secret, passed.Flag!, "/recaptcha/api/siteverify");
        Assert.Null(Backend.Error(verified));
        Assert.Equal((0.9, "login"), (verified.Body["score"]!.GetValue<double>(), verified.Text("action")));
        Assert.Equal("timeout-or-duplicate", Backend.Error(await new Backend(_f.Service).Verify(secret, passed.Flag!, "/recaptcha/api/siteverify")));

        var counters = await _f.Counters(key);
        Assert.Equal((1, 0), (counters["passed_by_work"]!.GetValue<int>(), counters["passed"]!.GetValue<int>()));
    }

    [Fact]
    public async Task Work_is_not_enough_under_pressure_or_for_a_busy_address()
    {
        var (key, _) = await Site(new { light = true, workMost = 16 });
        for (var i = 0; i < 7; i++) await Player.Open(key, address: Somebody);
        (await Player.OpenWithWork(key, address: Somebody)).Expect(HttpStatusCode.OK).Text("expected");

        _f.Press(key, flood: 0.5);
        (await Player.OpenWithWork(key, address: "203.0.113.8")).Expect(HttpStatusCode.OK).Text("expected");
    }

    [Fact]
    public async Task Who_cannot_see_passes_with_longer_work_and_it_is_counted_apart()
    {
        var (key, secret) = await Site(new { });
        var asked = await Player.Open(key, new { sightless = true }, address: Somebody);
        Assert.Equal("pass", asked.Body["work"]!["then"]!.GetValue<string>());
        Assert.InRange(asked.Body["work"]!["hashes"]!.GetValue<int>(), 1 << 22, (1 << 22) + (1 << 16));
        var passed = (await Player.Open(key, new { sightless = true }, work: Player.Work(asked), address: Somebody)).Expect(HttpStatusCode.OK);

        Assert.Null(Backend.Error(await new Backend(_f.Service).Verify(secret, passed.Flag!)));
        var counters = await _f.Counters(key);
        Assert.Equal((1, 0, 0), (counters["passed_sightless"]!.GetValue<int>(), counters["passed"]!.GetValue<int>(), counters["issued"]!.GetValue<int>()));
    }

    [Fact]
    public async Task The_path_serves_sites_of_every_kind_and_is_told_as_solving_is()
    {
        var (key, secret) = await Site(new { kind = "ink" });
        var passed = await Player.OpenWithWork(key, new { sightless = true, score = true }, Somebody);
        var verified = await new Backend(_f.Service).Verify(secret, passed.Expect(HttpStatusCode.OK).Flag!, "/recaptcha/api/siteverify");
        Assert.Equal(0.7, verified.Body["score"]!.GetValue<double>());
    }

    [Fact]
    public async Task A_site_that_does_not_offer_it_says_so()
    {
        var (key, _) = await Site(new { sightless = false });
        Assert.Equal("sightless-not-offered", (await Player.Open(key, new { sightless = true })).Expect(HttpStatusCode.Forbidden).Code);
        Assert.Equal("sightless-not-offered", (await Player.Open(body: new { sightless = true })).Expect(HttpStatusCode.Forbidden).Code);
        Assert.False((await Player.Open(key)).Headers.ContainsKey("X-Captcha-Offers"));
    }

    [Fact]
    public async Task The_days_budget_of_an_address_ends_and_says_when_it_begins_again()
    {
        var (key, _) = await Site(new { });
        var visitor = _f.Service.Services.GetService(typeof(Visitors.VisitorKeys)) as Visitors.VisitorKeys;
        var record = (_f.Service.Services.GetService(typeof(IGrainFactory)) as IGrainFactory)!
            .GetGrain<OneCaptcha.Grains.Visitors.IVisitorGrain>(visitor!.Of(IPAddress.Parse(Somebody))!);

        // A piece that was handed out while there was budget does not outlive it.
        var early = Player.Work(await Player.Open(key, new { sightless = true }, address: Somebody));
        for (var i = 0; i < 10; i++) Assert.Equal(TimeSpan.Zero, await record.SpendSightless());

        foreach (var work in new[] { null, early })
        {
            var refused = (await Player.Open(key, new { sightless = true }, work: work, address: Somebody)).Expect(HttpStatusCode.TooManyRequests);
            Assert.Equal(("sightless-spent", "8640"), (refused.Code, refused.Headers["Retry-After"]));
        }

        (await Player.Open(key, new { sightless = true }, address: "203.0.113.8")).Expect(HttpStatusCode.PreconditionRequired);
        _f.Clock.Advance(TimeSpan.FromHours(2.4));
        (await Player.Open(key, new { sightless = true }, address: Somebody)).Expect(HttpStatusCode.PreconditionRequired);
    }

    private async Task<(string Key, string Secret)> Site(object policy)
    {
        var site = await _f.Operator.MakeSite(policy: policy);
        return (site.Text("public_key"), site.Text("secret_key"));
    }
}
