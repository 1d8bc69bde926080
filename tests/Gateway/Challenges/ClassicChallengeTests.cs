using System.Net;
using OneCaptcha.Hosting;
using OneCaptcha.Testing;

namespace OneCaptcha.Gateway.Tests.Challenges;

/// <summary>The published protocol on its natural way.</summary>
public sealed class ClassicChallengeTests : IAsyncLifetime
{
    private readonly ManualTimeProvider _clock = new();
    private TestService _service = null!;
    private Player _player = null!;

    public async Task InitializeAsync()
    {
        _service = await TestService.Start(clock: _clock);
        _player = new Player(_service);
    }

    public async Task DisposeAsync() => await _service.DisposeAsync();

    [Fact]
    public async Task A_challenge_has_exactly_the_published_fields_in_their_order()
    {
        var reply = (await _player.Open()).Expect(HttpStatusCode.OK);
        Assert.Equal(["challenge", "stage", "stages", "expected", "images", "time"], reply.Body.Select(field => field.Key));
        Assert.Equal(0, reply.Stage);
        Assert.Equal(20, reply.Body["stages"]!.GetValue<int>());
        Assert.Equal(120, reply.Body["time"]!.GetValue<int>());
        Assert.Equal(9, reply.Body["images"]!.AsArray().Count);
        Assert.Equal("no-store", reply.Headers["Cache-Control"]);
        Assert.StartsWith("eyJhbGciOiJBMTI4S1ciLCJlbmMiOiJBMjU2R0NNIn0.", reply.Token, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_image_is_a_png_of_64_by_64_and_no_two_are_alike()
    {
        var reply = await _player.Open();
        var images = reply.Body["images"]!.AsArray().Select(image => image!.GetValue<string>()).Append(reply.Text("expected")).ToList();
        Assert.Equal(10, images.Distinct().Count());
        Assert.All(images, image =>
        {
            Assert.StartsWith("data:image/png;base64,", image, StringComparison.Ordinal);
            var png = Convert.FromBase64String(image["data:image/png;base64,".Length..]);
            Assert.Equal([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], png[..8]);
            Assert.Equal([0, 0, 0, 64, 0, 0, 0, 64], png[16..24]);
        });
    }

    [Fact]
    public async Task Twenty_right_answers_earn_the_flag()
    {
        var reply = await _player.Open();
        for (var stage = 0; stage < 20; stage++)
        {
            Assert.Equal(stage, reply.Expect(HttpStatusCode.OK).Stage);
            reply = await _player.AnswerRightly(reply);
        }

        Assert.Equal(["done", "flag"], reply.Expect(HttpStatusCode.OK).Body.Select(field => field.Key));
        Assert.True(reply.Body["done"]!.GetValue<bool>());
        Assert.InRange(reply.Flag!.Length, 100, 2048);
    }

    [Fact]
    public async Task The_classic_site_forgives_no_mistake()
    {
        var stage = await _player.Open();
        var failed = (await _player.AnswerWrongly(stage)).Expect(HttpStatusCode.Forbidden);
        Assert.Equal("challenge-failed", failed.Code);
        Assert.Equal("stale-challenge", (await _player.AnswerRightly(stage)).Expect(HttpStatusCode.Conflict).Code);
    }

    [Fact]
    public async Task A_lost_reply_is_given_again_with_the_same_images()
    {
        var first = await _player.Open();
        var lost = await _player.AnswerRightly(first);
        var again = await _player.AnswerRightly(first);
        Assert.Equal(lost.Text("expected"), again.Expect(HttpStatusCode.OK).Text("expected"));
        Assert.Equal(lost.Body["images"]!.ToJsonString(), again.Body["images"]!.ToJsonString());
        Assert.Equal(2, (await _player.AnswerRightly(again)).Expect(HttpStatusCode.OK).Stage);
    }

    [Fact]
    public async Task A_reply_is_given_again_three_times_and_no_more()
    {
        var first = await _player.Open();
        for (var time = 0; time < 4; time++) (await _player.AnswerRightly(first)).Expect(HttpStatusCode.OK);
        Assert.Equal("stale-challenge", (await _player.AnswerRightly(first)).Expect(HttpStatusCode.Conflict).Code);
    }

    [Fact]
    public async Task Another_answer_under_a_spent_token_is_stale()
    {
        var first = await _player.Open();
        await _player.AnswerRightly(first);
        Assert.Equal("stale-challenge", (await _player.AnswerWrongly(first)).Expect(HttpStatusCode.Conflict).Code);
    }

    [Fact]
    public async Task Of_different_answers_at_the_same_moment_one_counts()
    {
        for (var round = 0; round < 5; round++)
        {
            var stage = await _player.Open();
            var right = _player.RightAnswer(stage);
            var replies = await Task.WhenAll(Enumerable.Range(0, 16).Select(i => _player.Answer(stage, right ^ i)));
            Assert.Single(replies, reply => reply.Code != "stale-challenge");
        }
    }

    [Fact]
    public async Task Time_left_counts_down_and_then_the_challenge_is_gone()
    {
        var stage = await _player.Open();
        _clock.Advance(TimeSpan.FromSeconds(119.5));
        var next = (await _player.AnswerRightly(stage)).Expect(HttpStatusCode.OK);
        Assert.Equal(120, next.Body["time"]!.GetValue<int>());

        _clock.Advance(TimeSpan.FromSeconds(121));
        Assert.Equal("challenge-expired", (await _player.AnswerRightly(next)).Expect(HttpStatusCode.Gone).Code);
    }

    [Fact]
    public async Task Neither_other_images_nor_more_time_are_given()
    {
        var stage = await _player.Open();
        using var refresh = System.Net.Http.Json.JsonContent.Create(new { refresh = true });
        using var extend = System.Net.Http.Json.JsonContent.Create(new { extend = true });
        Assert.Equal("bad-request", (await _player.Send(stage.Token, refresh)).Expect(HttpStatusCode.BadRequest).Code);
        Assert.Equal("bad-request", (await _player.Send(stage.Token, extend)).Expect(HttpStatusCode.BadRequest).Code);
        (await _player.AnswerRightly(stage)).Expect(HttpStatusCode.OK);
    }
}
