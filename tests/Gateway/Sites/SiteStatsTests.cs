using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using OneCaptcha.Gateway.Sites;
using OneCaptcha.Grains.Sites;
using OneCaptcha.Hosting;
using OneCaptcha.Testing;

namespace OneCaptcha.Gateway.Tests.Sites;

/// <summary>What is counted of a site, from the visitor's request to the owner's question.</summary>
public sealed class SiteStatsTests : IAsyncLifetime
{
    private readonly ManualTimeProvider _clock = new();
    private readonly FaultyStorage _storage = new();
    private readonly DirectoryInfo _data = Directory.CreateTempSubdirectory("onecaptcha-test-");
    private TestService _service = null!;
    private AdminClient _operator = null!;
    private Player _player = null!;
    private string _key = null!;

    public async Task InitializeAsync()
    {
        await Start();
        _key = (await _operator.MakeSite(policy: new { stages = 2, mistakes = 1, seconds = 60 })).Text("public_key");
    }

    public async Task DisposeAsync()
    {
        await _service.DisposeAsync();
        _data.Delete(recursive: true);
    }

    [Fact]
    public async Task Everything_a_visitor_does_is_counted_once()
    {
        // One session is solved in 24 s with a mistake and a lost reply, one is failed, one comes too late, two are refused.
        var stage = await _player.Open(_key);
        stage = await _player.AnswerWrongly(stage);
        _clock.Advance(TimeSpan.FromSeconds(24));
        var last = await _player.AnswerRightly(stage);
        await _player.AnswerRightly(stage);
        Assert.NotNull((await _player.AnswerRightly(last)).Flag);
        Assert.NotNull((await _player.AnswerRightly(last)).Flag);

        stage = await _player.Open(_key);
        stage = await _player.AnswerWrongly(stage);
        await _player.AnswerWrongly(stage);
        await _player.AnswerRightly(stage);

        await _player.Open(_key, origin: "https://elsewhere.example");
        stage = await _player.Open(_key);
        _clock.Advance(TimeSpan.FromSeconds(61));
        await _player.AnswerRightly(stage);

        var total = (await Stats("?minutes=5"))["total"]!;
        Assert.Equal(3, Number(total, "issued"));
        Assert.Equal(2, Number(total, "stages_right"));
        Assert.Equal(3, Number(total, "stages_wrong"));
        Assert.Equal(1, Number(total, "passed"));
        Assert.Equal(1, Number(total, "failed"));
        Assert.Equal(1, Number(total, "expired"));
        Assert.Equal("""{"origin-not-allowed":1,"stale-challenge":1}""", total["refused"]!.ToJsonString());
        Assert.InRange(total["solving_time_median"]!.GetValue<double>(), 24 / 1.1, 24 * 1.1);
    }

    [Fact]
    public async Task An_unknown_key_leaves_no_counter()
    {
        await _player.Open("nobody");
        Assert.Empty(_service.Services.GetRequiredService<SiteCounters>().Take());
    }

    [Fact]
    public async Task An_answer_that_comes_too_late_for_a_site_that_is_gone_leaves_no_counter()
    {
        var stage = await _player.Open(_key);
        await HandOver();
        (await _operator.Call(HttpMethod.Delete, $"/sites/{_key}")).Expect(HttpStatusCode.NoContent);
        _clock.Advance(TimeSpan.FromSeconds(61));
        Assert.Equal("challenge-expired", (await _player.AnswerRightly(stage)).Expect(HttpStatusCode.Gone).Code);
        Assert.Empty(_service.Services.GetRequiredService<SiteCounters>().Take());
    }

    [Fact]
    public async Task Minutes_and_hours_are_apart_and_old_ones_fall_out()
    {
        await _player.Open(_key);
        await HandOver();
        _clock.Advance(TimeSpan.FromMinutes(2));
        await _player.Open(_key);

        var minutes = await Stats("?minutes=3");
        Assert.Equal([1, 0, 1], minutes["buckets"]!.AsArray().Select(bucket => Number(bucket!, "issued")));
        Assert.Equal(60, Number(minutes, "bucket_seconds"));

        _clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal(0, Number((await Stats("?minutes=60"))["total"]!, "issued"));
        var hours = await Stats("");
        Assert.Equal(24, hours["buckets"]!.AsArray().Count);
        Assert.Equal(2, Number(hours["total"]!, "issued"));

        _clock.Advance(TimeSpan.FromHours(24));
        Assert.Equal(0, Number((await Stats(""))["total"]!, "issued"));
    }

    [Fact, Trait("Needs", "Files")]
    public async Task Counters_outlive_a_shutdown_with_what_was_not_yet_handed_over()
    {
        await _player.Open(_key);
        await _service.DisposeAsync();
        await Start();
        Assert.Equal(1, Number((await Stats(""))["total"]!, "issued"));
    }

    [Fact, Trait("Needs", "Files")]
    public async Task Storage_is_written_once_a_minute_at_most_and_never_without_visitors()
    {
        Assert.Empty(Saved());
        await _player.Open(_key);
        await HandOver();
        _clock.Advance(TimeSpan.FromSeconds(59));
        await Stats("");
        Assert.Empty(Saved());

        // The save is a turn of the grain: the next call is answered after it.
        _clock.Advance(TimeSpan.FromSeconds(62));
        await Stats("");
        Assert.Single(Saved());
    }

    [Fact, Trait("Needs", "Files")]
    public async Task Counters_that_cannot_be_saved_go_on_counting_and_are_saved_later()
    {
        await _player.Open(_key);
        await HandOver();
        _storage.IsDown = true;
        _clock.Advance(TimeSpan.FromMinutes(2));
        await _player.Open(_key);
        Assert.Equal(2, Number((await Stats(""))["total"]!, "issued"));
        Assert.Empty(Saved());

        _storage.IsDown = false;
        _clock.Advance(TimeSpan.FromMinutes(2));
        await Stats("");
        Assert.Single(Saved());
    }

    [Fact]
    public async Task Counters_go_with_their_site()
    {
        await _player.Open(_key);
        await HandOver();
        (await _operator.Call(HttpMethod.Delete, $"/sites/{_key}")).Expect(HttpStatusCode.NoContent);
        (await _operator.Call(HttpMethod.Get, $"/sites/{_key}/stats")).Expect(HttpStatusCode.NotFound);
        await _service.DisposeAsync();
        Assert.Empty(Saved());
        await Start();
    }

    private async Task Start()
    {
        _service = await TestService.Start(
            [("OneCaptcha:AdminToken", AdminClient.OperatorToken), ("OneCaptcha:DataDirectory", _data.FullName)],
            _clock,
            builder => _storage.Install(builder.Services, "stats"));
        _operator = new AdminClient(_service, AdminClient.OperatorToken);
        _player = new Player(_service);
    }

    private Task HandOver() => _service.Services.GetServices<IHostedService>().OfType<SiteCountersHandover>().Single().HandOver();

    private async Task<JsonObject> Stats(string query)
    {
        await HandOver();
        return (await _operator.Call(HttpMethod.Get, $"/sites/{_key}/stats{query}")).Expect(HttpStatusCode.OK).Body;
    }

    private IEnumerable<string> Saved() => Directory.EnumerateFiles(_data.FullName, "*.json", SearchOption.AllDirectories)
        .Where(path => path.Contains(Path.Combine("grains", "stats"), StringComparison.Ordinal));

    private static int Number(JsonNode counts, string field) => counts[field]!.GetValue<int>();
}
