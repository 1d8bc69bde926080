using System.Net;
using Microsoft.Extensions.DependencyInjection;
using OneCaptcha.Gateway.Sites;
using OneCaptcha.Hosting;

namespace OneCaptcha.Gateway.Tests.Work;

/// <summary>How what an address does, and what happens on a site, changes what is asked.</summary>
public sealed class SuspicionTests : IAsyncLifetime
{
    private const string Somebody = "203.0.113.7";
    private WorkFixture _f = null!;
    private string _key = null!;

    private Player Player => _f.Player;

    public async Task InitializeAsync()
    {
        _f = await WorkFixture.Start();
        _key = await _f.Site(new { workMost = 16 });
    }

    public async Task DisposeAsync() => await _f.DisposeAsync();

    [Fact]
    public async Task An_address_that_opens_too_many_works_and_its_neighbour_does_not()
    {
        await Open(Somebody, 40);
        (await Player.Open(_key, address: Somebody)).Expect(HttpStatusCode.PreconditionRequired);
        (await Player.Open(_key, address: "203.0.113.8")).Expect(HttpStatusCode.OK);
    }

    [Fact]
    public async Task All_of_an_IPv6_64_is_one_visitor()
    {
        for (var i = 0; i < 40; i++) await Player.Open(_key, address: $"2001:db8:1:2::{i:x}");
        (await Player.Open(_key, address: "2001:db8:1:2:ffff::1")).Expect(HttpStatusCode.PreconditionRequired);
        (await Player.Open(_key, address: "2001:db8:1:3::1")).Expect(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("10.1.2.3")]
    [InlineData("192.168.1.1")]
    [InlineData("172.31.0.9")]
    [InlineData("100.64.0.1")]
    [InlineData("169.254.1.1")]
    [InlineData("fd00::1")]
    [InlineData("::1")]
    public async Task An_address_that_is_nobodys_own_has_no_record(string address)
    {
        await Open(address, 40);
        (await Player.Open(_key, address: address)).Expect(HttpStatusCode.OK);
    }

    [Fact]
    public async Task An_address_is_trusted_again_after_a_rest()
    {
        await Open(Somebody, 40);
        // Another site, which knows of no flood: records are of addresses, whatever the site.
        var other = await _f.Site(new { workMost = 16 });
        (await Player.Open(other, address: Somebody)).Expect(HttpStatusCode.PreconditionRequired);
        _f.Clock.Advance(TimeSpan.FromHours(1));
        (await Player.Open(other, address: Somebody)).Expect(HttpStatusCode.OK);
    }

    [Fact]
    public async Task The_day_forgets_what_was_before()
    {
        _f.Clock.Advance(TimeSpan.FromHours(12) - TimeSpan.FromSeconds(10));
        await Open(Somebody, 40);
        var other = await _f.Site(new { workMost = 16 });
        (await Player.Open(other, address: Somebody)).Expect(HttpStatusCode.PreconditionRequired);
        _f.Clock.Advance(TimeSpan.FromSeconds(11));
        (await Player.Open(other, address: Somebody)).Expect(HttpStatusCode.OK);
    }

    [Fact]
    public async Task An_address_that_fails_gets_more_stages_and_its_neighbour_does_not()
    {
        for (var i = 0; i < 6; i++) await Fail(Somebody);
        var asked = await Player.OpenWithWork(_key, address: Somebody);
        Assert.Equal(6, asked.Expect(HttpStatusCode.OK).Body["stages"]!.GetValue<int>());
        Assert.Equal(3, (await Player.Open(_key, address: "203.0.113.8")).Body["stages"]!.GetValue<int>());
    }

    [Fact]
    public async Task Failures_count_for_the_address_that_was_asked_for_work_wherever_it_is_brought_from()
    {
        var key = await _f.Site();
        for (var i = 0; i < 6; i++)
        {
            var asked = await Player.Open(key, address: Somebody);
            await Lose(await Player.Open(key, work: Player.Work(asked), address: "198.51.100.1"), "198.51.100.2");
        }

        Assert.Equal(6, (await Player.OpenWithWork(key, address: Somebody)).Body["stages"]!.GetValue<int>());
        Assert.Equal(3, (await Player.OpenWithWork(key, address: "198.51.100.1")).Body["stages"]!.GetValue<int>());
        Assert.Equal(3, (await Player.OpenWithWork(key, address: "198.51.100.2")).Body["stages"]!.GetValue<int>());
    }

    [Fact]
    public async Task Being_quicker_than_people_counts_as_failing()
    {
        for (var i = 0; i < 6; i++)
        {
            var stage = await Player.OpenWithWork(_key, address: Somebody);
            while (stage.Flag is null) stage = await Player.AnswerRightly(stage);
        }

        Assert.Equal(6, (await Player.OpenWithWork(_key, address: Somebody)).Body["stages"]!.GetValue<int>());
    }

    [Fact]
    public async Task Solving_as_people_do_is_held_against_nobody()
    {
        for (var i = 0; i < 6; i++)
        {
            var stage = await Player.Open(_key, address: Somebody);
            while (stage.Flag is null)
            {
                _f.Clock.Advance(TimeSpan.FromSeconds(5));
                stage = await Player.AnswerRightly(stage);
            }
        }

        Assert.Equal(3, (await Player.Open(_key, address: Somebody)).Expect(HttpStatusCode.OK).Body["stages"]!.GetValue<int>());
    }

    [Fact]
    public async Task A_flood_asks_for_work_within_a_round_of_the_counters_and_for_no_more_stages()
    {
        for (var i = 0; i < 300; i++) await Player.Open(_key, address: $"198.51.100.{i % 250}");
        await _f.HandOver();
        Assert.Equal(1, _f.Service.Services.GetRequiredService<PressureBoard>().Count);

        (await Player.Open(_key, address: Somebody)).Expect(HttpStatusCode.PreconditionRequired);
        Assert.Equal(3, (await Player.OpenWithWork(_key, address: Somebody)).Expect(HttpStatusCode.OK).Body["stages"]!.GetValue<int>());
    }

    [Fact]
    public async Task Pressure_passes_by_itself_where_nothing_more_is_heard()
    {
        _f.Press(_key, flood: 1);
        (await Player.Open(_key)).Expect(HttpStatusCode.PreconditionRequired);
        _f.Clock.Advance(TimeSpan.FromMinutes(10));
        (await Player.Open(_key)).Expect(HttpStatusCode.OK);
        _f.Clock.Advance(TimeSpan.FromMinutes(10));
        await Player.Open(_key);
        Assert.Equal(0, _f.Service.Services.GetRequiredService<PressureBoard>().Count);
    }

    private async Task Open(string address, int times)
    {
        for (var i = 0; i < times; i++) await Player.Open(_key, address: address);
    }

    private async Task Fail(string address) => await Lose(await Player.OpenWithWork(_key, address: address), address);

    // Wrongly answered until there is nothing left to answer.
    private async Task Lose(Reply stage, string from)
    {
        while (stage.Status == HttpStatusCode.OK) stage = await Player.Answer(stage, Player.RightAnswer(stage) ^ 1, from);
        Assert.Equal("challenge-failed", stage.Code);
    }
}
