using System.Net;
using OneCaptcha.Hosting;

namespace OneCaptcha.Gateway.Tests.Work;

/// <summary>Proof of work over HTTP: asked, done, and everything that is not done.</summary>
public sealed class WorkTests : IAsyncLifetime
{
    private WorkFixture _f = null!;
    private string _key = null!;

    private Player Player => _f.Player;

    public async Task InitializeAsync()
    {
        _f = await WorkFixture.Start();
        _key = await _f.Site();
    }

    public async Task DisposeAsync()
    {
        Assert.DoesNotContain(_f.Service.Log.Errors, text => !text.Contains("storage", StringComparison.OrdinalIgnoreCase));
        await _f.DisposeAsync();
    }

    [Fact]
    public async Task A_site_that_asks_for_work_says_what_and_how_much()
    {
        var asked = (await Player.Open(_key)).Expect(HttpStatusCode.PreconditionRequired);
        Assert.Equal("work-required", asked.Code);
        var work = asked.Body["work"]!.AsObject();
        Assert.Equal(["token", "seed", "puzzles", "threshold", "hashes", "seconds", "then"], work.Select(field => field.Key));
        Assert.Equal("challenge", work["then"]!.GetValue<string>());
        Assert.InRange(work["hashes"]!.GetValue<int>(), 65_000, 66_000);
        Assert.Equal("no-store", asked.Headers["Cache-Control"]);
        Assert.Equal("sightless", asked.Headers["X-Captcha-Offers"]);
    }

    [Fact]
    public async Task Work_that_is_done_opens_the_challenge()
    {
        var stage = (await Player.OpenWithWork(_key)).Expect(HttpStatusCode.OK);
        Assert.Equal(0, stage.Stage);
        while (stage.Flag is null) stage = (await Player.AnswerRightly(stage)).Expect(HttpStatusCode.OK);

        var counters = await _f.Counters(_key);
        Assert.Equal((1, 1, 1), (counters["work_asked"]!.GetValue<int>(), counters["issued"]!.GetValue<int>(), counters["passed"]!.GetValue<int>()));
    }

    [Fact]
    public async Task A_quiet_site_with_the_usual_policy_asks_nobody()
    {
        var key = await _f.Site(new { });
        for (var i = 0; i < 3; i++) (await Player.Open(key, address: "203.0.113.7")).Expect(HttpStatusCode.OK);
        Assert.Equal(HttpStatusCode.NoContent, (await Player.Open(key, new { prepare = true }, address: "203.0.113.7")).Status);
    }

    [Fact]
    public async Task The_classic_site_never_asks()
    {
        _f.Press("classic", 1, 1);
        for (var i = 0; i < 50; i++) (await Player.Open(address: "203.0.113.7")).Expect(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Work_that_was_brought_64_times_at_the_same_moment_opens_one_challenge()
    {
        var work = Player.Work(await Player.Open(_key));
        var replies = await Task.WhenAll(Enumerable.Range(0, 64).Select(_ => Player.Open(_key, work: work)));
        Assert.Single(replies, reply => reply.Status == HttpStatusCode.OK);
        Assert.All(replies.Where(reply => reply.Status != HttpStatusCode.OK), reply => Assert.Equal("work-used", reply.Expect(HttpStatusCode.Conflict).Code));
    }

    [Fact]
    public async Task Work_stays_used_when_its_challenge_is_over()
    {
        var work = Player.Work(await Player.Open(_key));
        var stage = await Player.Open(_key, work: work);
        while (stage.Flag is null) stage = await Player.AnswerRightly(stage);
        Assert.Equal("work-used", (await Player.Open(_key, work: work)).Expect(HttpStatusCode.Conflict).Code);
    }

    [Fact]
    public async Task Work_stays_used_for_as_long_as_it_is_good_however_soon_its_challenge_ends()
    {
        var asked = await Player.Open(_key);
        var work = Player.Work(asked);
        (await Player.Open(_key, work: work)).Expect(HttpStatusCode.OK);

        // The stage is over after a minute, and its record would be tidied away; the piece is good for two.
        _f.Clock.Advance(TimeSpan.FromSeconds(asked.Body["work"]!["seconds"]!.GetValue<int>() - 1));
        Assert.Equal("work-used", (await Player.Open(_key, work: work)).Expect(HttpStatusCode.Conflict).Code);
    }

    [Fact]
    public async Task Work_that_is_forged_not_done_or_foreign_is_refused_and_activates_no_session()
    {
        var work = Player.Work(await Player.Open(_key));
        var (token, solution) = (work[..work.IndexOf('~')], work[(work.IndexOf('~') + 1)..]);
        var other = Player.Work(await Player.Open(await _f.Site()));
        await using var stranger = await WorkFixture.Start();
        var foreign = Player.Work(await stranger.Player.Open(await stranger.Site()));
        var stage = await Player.OpenWithWork(_key);

        string[] mistakes =
        [
            "x", "~", token, token + "~", "~" + solution, token + "~" + solution[..^4], token + "~" + solution + "AAAA",
            token + "~" + new string('A', solution.Length), token + "~" + solution[4..] + solution[..4], token + "~" + new string('!', solution.Length),
            token[..^1] + (token[^1] == 'A' ? 'Q' : 'A') + "~" + solution, stage.Token + "~" + solution, other, foreign, work + "~" + solution,
            new string('x', 3_000), token + "~" + new string('A', 20_000),
        ];

        // With its storage down an activation would be told as storage-unavailable.
        _f.Sessions.IsDown = true;
        foreach (var mistake in mistakes)
        {
            Assert.Equal("invalid-work", (await Player.Open(_key, work: mistake)).Expect(HttpStatusCode.BadRequest).Code);
        }

        Assert.Equal("storage-unavailable", (await Player.Open(_key, work: work)).Expect(HttpStatusCode.ServiceUnavailable).Code);
        _f.Sessions.IsDown = false;
        (await Player.Open(_key, work: work)).Expect(HttpStatusCode.OK);
        Assert.Equal(mistakes.Length, (await _f.Counters(_key))["refused"]!["invalid-work"]!.GetValue<int>());
    }

    [Fact]
    public async Task Expired_work_is_asked_for_anew()
    {
        var asked = await Player.Open(_key);
        var work = Player.Work(asked);
        _f.Clock.Advance(TimeSpan.FromSeconds(asked.Body["work"]!["seconds"]!.GetValue<int>() + 1));

        _f.Sessions.IsDown = true;
        var again = (await Player.Open(_key, work: work)).Expect(HttpStatusCode.PreconditionRequired);
        _f.Sessions.IsDown = false;
        (await Player.Open(_key, work: Player.Work(again))).Expect(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_header_beyond_all_measure_is_refused_and_disturbs_nobody()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/challenge?key={_key}");
        request.Headers.TryAddWithoutValidation("X-Captcha-Work", new string('A', 60_000));
        using var reply = await _f.Service.Client.SendAsync(request);
        Assert.Equal(HttpStatusCode.RequestHeaderFieldsTooLarge, reply.StatusCode);
        (await Player.OpenWithWork(_key)).Expect(HttpStatusCode.OK);
    }

    [Fact]
    public async Task What_a_piece_says_counts_whatever_has_happened_since()
    {
        var key = await _f.Site(new { workMost = 16 });
        _f.Press(key, flood: 1);
        var work = Player.Work(await Player.Open(key, address: "203.0.113.7"));
        _f.Press(key, flood: 1, failures: 1);
        (await Player.Open(key, work: work, address: "203.0.113.7")).Expect(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Work_can_be_prepared_without_opening_anything()
    {
        var asked = await Player.Open(_key, new { prepare = true });
        (await Player.Open(_key, work: Player.Work(asked))).Expect(HttpStatusCode.OK);
        Assert.Equal(1, (await _f.Counters(_key))["issued"]!.GetValue<int>());
    }

    [Fact]
    public async Task Neither_addresses_nor_pieces_of_work_reach_the_log()
    {
        await Player.OpenWithWork(_key, address: "203.0.113.7");
        await Player.Open(_key, work: "nonsense", address: "203.0.113.7");
        Assert.DoesNotContain(_f.Service.Log.Texts, text =>
            text.Contains("203.0.113", StringComparison.Ordinal) || text.Contains("eyJhbGci", StringComparison.Ordinal));
    }
}
