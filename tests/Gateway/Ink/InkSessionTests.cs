using System.Net;
using System.Net.Http.Json;
using OneCaptcha.Gateway.Tests.Verification;
using OneCaptcha.Grains.Sites;
using OneCaptcha.Hosting;

namespace OneCaptcha.Gateway.Tests.Ink;

/// <summary>Ink over <c>POST /api/challenge</c>.</summary>
public sealed class InkSessionTests(InkFixture fixture) : IClassFixture<InkFixture>
{
    private const string Origin = "https://example.org";

    private readonly Player _player = new(fixture.Service);
    private readonly InkBook _book = fixture.Book;

    [Fact]
    public async Task A_session_shows_a_picture_and_takes_strokes()
    {
        var opened = (await Open()).Expect(HttpStatusCode.OK);
        Assert.Equal(["kind", "challenge", "image", "width", "height", "time"], opened.Body.Select(field => field.Key));
        Assert.Equal("ink", opened.Text("kind"));
        Assert.StartsWith("data:image/png;base64,iVBOR", opened.Text("image"), StringComparison.Ordinal);
        Assert.Equal((272, 136, 1800), (Number(opened, "width"), Number(opened, "height"), Number(opened, "time")));
        Assert.Equal("no-store", opened.Headers["Cache-Control"]);

        var done = (await Answer(opened, _book.Write())).Expect(HttpStatusCode.OK);
        Assert.Equal(["done", "flag"], done.Body.Select(field => field.Key));
    }

    [Fact]
    public async Task Its_flag_verifies_once_at_siteverify()
    {
        var flag = (await Answer(await Open(), _book.Write())).Flag!;
        var backend = new Backend(fixture.Service);
        Assert.Null(Backend.Error(await backend.Verify(fixture.Client.Site.Secret, flag)));
        Assert.Equal("already-seen-response", Backend.Error(await backend.Verify(fixture.Client.Site.Secret, flag)));
    }

    [Fact]
    public async Task Wrong_ink_keeps_the_session_while_attempts_last()
    {
        var stage = await Open();
        for (var i = 0; i < 2; i++)
        {
            var next = (await Answer(stage, _book.Scribble())).Expect(HttpStatusCode.OK);
            Assert.Equal(stage.Text("image"), next.Text("image"));
            Assert.NotEqual(stage.Token, next.Token);
            stage = next;
        }

        Assert.Equal("challenge-failed", (await Answer(stage, _book.Scribble())).Expect(HttpStatusCode.Forbidden).Code);
        Assert.Equal("stale-challenge", (await Answer(stage, _book.Write())).Expect(HttpStatusCode.Conflict).Code);
    }

    [Fact]
    public async Task The_right_ink_passes_at_the_last_attempt()
    {
        var stage = await Open();
        for (var i = 0; i < 2; i++) stage = await Answer(stage, _book.Scribble());
        Assert.NotNull((await Answer(stage, _book.Write())).Flag);
    }

    [Theory]
    [InlineData("not strokes")]
    [InlineData("[]")]
    [InlineData("[[[1,2,3],[1,2,2]]]")]
    public async Task Malformed_strokes_cost_no_attempt(string strokes)
    {
        var stage = await Open();
        for (var i = 0; i < 4; i++) Assert.Equal("bad-request", (await Answer(stage, strokes)).Expect(HttpStatusCode.BadRequest).Code);
        Assert.NotNull((await Answer(stage, _book.Write())).Flag);
    }

    [Fact]
    public async Task A_refresh_asks_for_another_expression_and_the_old_token_is_stale()
    {
        var stage = await Open();
        var old = _book.Write();
        var fresh = (await Send(stage, new { refresh = true })).Expect(HttpStatusCode.OK);
        Assert.NotEqual(stage.Text("image"), fresh.Text("image"));
        Assert.Equal("stale-challenge", (await Answer(stage, old)).Expect(HttpStatusCode.Conflict).Code);
        Assert.NotNull((await Answer(fresh, _book.Write())).Flag);
    }

    [Fact]
    public async Task More_time_is_the_whole_time_again()
    {
        var stage = await Open();
        fixture.Clock.Advance(TimeSpan.FromSeconds(1700));
        var extended = (await Send(stage, new { extend = true })).Expect(HttpStatusCode.OK);
        Assert.Equal(1800, Number(extended, "time"));
        Assert.Equal(stage.Text("image"), extended.Text("image"));
        fixture.Clock.Advance(TimeSpan.FromSeconds(1700));
        Assert.NotNull((await Answer(extended, _book.Write())).Flag);
    }

    [Fact]
    public async Task Too_late_is_expired()
    {
        var stage = await Open();
        fixture.Clock.Advance(TimeSpan.FromSeconds(1801));
        Assert.Equal("challenge-expired", (await Answer(stage, _book.Write())).Expect(HttpStatusCode.Gone).Code);
    }

    [Fact]
    public async Task A_lost_reply_is_repeated_and_another_ink_under_the_same_token_is_stale()
    {
        var (stage, ink) = (await Open(), _book.Write());
        var other = _book.Write();
        Assert.NotNull((await Answer(stage, ink)).Flag);
        Assert.NotNull((await Answer(stage, ink)).Flag);
        Assert.Equal("stale-challenge", (await Answer(stage, other)).Expect(HttpStatusCode.Conflict).Code);
    }

    [Fact]
    public async Task A_lost_refusal_is_repeated_and_costs_one_attempt()
    {
        var (stage, scribble) = (await Open(), _book.Scribble());
        var first = (await Answer(stage, scribble)).Expect(HttpStatusCode.OK);
        var again = (await Answer(stage, scribble)).Expect(HttpStatusCode.OK);
        Assert.Equal(first.Text("image"), again.Text("image"));
        var last = await Answer(again, _book.Scribble());
        Assert.NotNull((await Answer(last, _book.Write())).Flag);
    }

    [Fact]
    public async Task Where_the_site_leaves_the_choice_the_visitor_gets_what_they_ask_for()
    {
        InkFixture.AddSite(fixture.Sites, "either", new SitePolicy { Kind = ChallengeKind.Either, Stages = 1 });
        var glyphs = await _player.Open("either", origin: Origin);
        var ink = await _player.Open("either", new { kind = "ink" }, Origin);
        Assert.NotEmpty(glyphs.Text("expected"));
        Assert.Equal("ink", ink.Text("kind"));
        Assert.NotNull((await Answer(ink, _book.Write(), "either")).Flag);
    }

    [Fact]
    public async Task Glyphs_are_not_answered_with_ink_nor_ink_with_glyphs()
    {
        InkFixture.AddSite(fixture.Sites, "glyphs", new SitePolicy { Stages = 1 });
        var glyphs = await _player.Open("glyphs", new { kind = "ink" }, Origin);
        Assert.Equal("bad-request", (await Answer(glyphs, "[[[1,2,3]]]", "glyphs")).Expect(HttpStatusCode.BadRequest).Code);
        Assert.Equal("bad-request", (await Send(await Open(), new { answer = new bool[9] })).Expect(HttpStatusCode.BadRequest).Code);
    }

    private static int Number(Reply reply, string field) => reply.Body[field]!.GetValue<int>();

    private Task<Reply> Open() => _player.Open("ink", origin: Origin);

    private Task<Reply> Answer(Reply stage, string strokes, string key = "ink") => Send(stage, new { strokes }, key);

    private Task<Reply> Send(Reply stage, object body, string key = "ink") => _player.Send(stage.Token, JsonContent.Create(body), key, Origin);
}
