using Microsoft.Extensions.DependencyInjection;
using OneCaptcha.Gateway.Tests.Verification;
using OneCaptcha.Grains.Ink;
using OneCaptcha.Hosting;
using OneCaptcha.Ink;
using static OneCaptcha.Gateway.Tests.Ink.InkClient;

namespace OneCaptcha.Gateway.Tests.Ink;

using Sites = Verification.Sites;

/// <summary>What verifies, how often, and until when.</summary>
public sealed class InkVerifyTests(InkFixture fixture) : IClassFixture<InkFixture>
{
    private static readonly (bool, string) Right = (true, ""), Wrong = (false, ""), Gone = (false, "invalid-challenge");

    private readonly InkClient _client = fixture.Client;
    private readonly InkBook _book = fixture.Book;

    [Theory]
    [InlineData(Sending.Form)]
    [InlineData(Sending.Multipart)]
    [InlineData(Sending.Json)]
    public async Task The_expression_written_by_a_person_verifies(Sending sending) =>
        Assert.Equal(Right, await _client.Verify(await _client.Open(), _book.Write(), sending));

    [Fact]
    public async Task A_form_that_is_sent_twice_verifies_once()
    {
        var (challenge, ink) = (await _client.Open(), _book.Write());
        Assert.Equal(Right, await _client.Verify(challenge, ink));
        Assert.Equal(Gone, await _client.Verify(challenge, ink));
        Assert.Equal(Gone, await _client.Verify(challenge, "no strokes at all"));
    }

    [Fact]
    public async Task Of_many_at_once_one_verifies()
    {
        var (challenge, ink) = (await _client.Open(), _book.Write());
        var verdicts = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => _client.Verify(challenge, ink)));
        Assert.Single(verdicts, Right);
        Assert.Equal(19, verdicts.Count(verdict => verdict == Gone));
    }

    [Fact]
    public async Task Two_wrong_attempts_are_forgiven()
    {
        var challenge = await _client.Open();
        for (var i = 0; i < 2; i++) Assert.Equal(Wrong, await _client.Verify(challenge, _book.Scribble()));
        Assert.Equal(Right, await _client.Verify(challenge, _book.Write()));
    }

    [Fact]
    public async Task The_third_wrong_attempt_burns_the_challenge()
    {
        var challenge = await _client.Open();
        for (var i = 0; i < 3; i++) Assert.Equal(Wrong, await _client.Verify(challenge, _book.Scribble()));
        Assert.Equal(Gone, await _client.Verify(challenge, _book.Write()));
    }

    [Fact]
    public async Task Another_expression_is_wrong()
    {
        _book.Next = Parsed("x^{2}=7");
        var challenge = await _client.Open();
        Assert.Equal(Wrong, await _client.Verify(challenge, _book.Write(Parsed("x^{2}=3"))));
        Assert.Equal(Wrong, await _client.Verify(challenge, _book.Write(Parsed("8=d+4"))));
        Assert.Equal(Right, await _client.Verify(challenge, _book.Write()));
    }

    [Fact]
    public async Task A_challenge_can_be_answered_for_half_an_hour()
    {
        var (inTime, late) = (await _client.Open(), "");
        var first = _book.Write();
        late = await _client.Open();
        fixture.Clock.Advance(TimeSpan.FromSeconds(1800));
        Assert.Equal(Right, await _client.Verify(inTime, first));
        fixture.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(Gone, await _client.Verify(late, _book.Write()));
        Assert.Equal(Gone, await _client.Verify(late, "no strokes at all"));
    }

    [Fact]
    public async Task Another_sites_secret_verifies_nothing_and_burns_nothing()
    {
        var (challenge, ink) = (await _client.Open(), _book.Write());
        Assert.Equal(Gone, await fixture.OtherClient.Verify(challenge, ink));
        Assert.Equal(Gone, await fixture.OtherClient.Verify(challenge, "no strokes at all"));
        Assert.Equal(Right, await _client.Verify(challenge, ink));
    }

    [Theory]
    [InlineData("")]
    [InlineData("203.0.113.9")]
    [InlineData("not an address")]
    public async Task The_visitors_address_may_be_anything(string ip)
    {
        var fields = _client.Fields(await _client.Open(), _book.Write());
        fields["ip"] = ip;
        Assert.Equal(Right, Verdict(await _client.Send(Sending.Form, fields)));
    }

    [Theory]
    [InlineData("http://example.org")]
    [InlineData("https://EXAMPLE.org:8443/wp-login.php?x=1#y")]
    public async Task The_path_of_the_referer_is_ignored(string referer)
    {
        var fields = _client.Fields(await _client.Open(), _book.Write());
        fields["referer"] = referer;
        Assert.Equal(Right, Verdict(await _client.Send(Sending.Multipart, fields)));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(0.01)]
    [InlineData(0.02)]
    public async Task An_ink_played_back_to_another_challenge_of_the_same_expression_is_refused(double jitter)
    {
        var challenge = await _client.Open();
        var (wanted, ink) = (_book.Last, _book.Write());
        Assert.Equal(Right, await _client.Verify(challenge, ink));

        _book.Next = wanted;
        var again = await _client.Open();
        var replay = jitter > 0 ? _book.Replay(ink, jitter) : ink;
        // A replay that reads as something else or as a machine's would prove nothing about the guard.
        for (var tries = 0; tries < 50 && !new InkVerifier().Verify(InkBook.Parse(replay), wanted).Accepted; tries++) replay = _book.Replay(ink, jitter);
        Assert.True(new InkVerifier().Verify(InkBook.Parse(replay), wanted).Accepted);
        Assert.Equal(Wrong, await _client.Verify(again, replay));
    }

    [Fact]
    public async Task A_site_that_was_switched_off_has_no_valid_keys()
    {
        var sites = new Sites();
        var client = default(InkClient);
        var site = InkFixture.AddSite(sites, "off");
        await using var service = await TestService.Start(VerificationFixture.Generous, configure: builder =>
        {
            sites.Install(builder.Services);
            builder.Services.AddSingleton<IExpressionSource>(_book);
        });
        client = new InkClient(service, site);
        var (challenge, ink) = (await client.Open(), _book.Write());

        sites.Change("off", rules => rules with { Enabled = false });
        service.Services.GetRequiredService<Grains.Sites.SiteRulesCache>().Forget("off");
        Assert.Equal("invalid-public-key", Code(await client.Get("?key=off")));
        Assert.Equal((false, "invalid-secret-key"), await client.Verify(challenge, ink));
    }

    private static Expression Parsed(string text)
    {
        Assert.True(Expression.TryParse(text, out var expression));
        return expression;
    }
}
