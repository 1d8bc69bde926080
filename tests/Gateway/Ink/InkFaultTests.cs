using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using Microsoft.Extensions.DependencyInjection;
using OneCaptcha.Gateway.Tests.Verification;
using OneCaptcha.Grains.Ink;
using OneCaptcha.Hosting;
using static OneCaptcha.Gateway.Tests.Ink.InkClient;

namespace OneCaptcha.Gateway.Tests.Ink;

using Sites = Verification.Sites;

/// <summary>Over a limit and out of storage the protocol has a code of its own, with HTTP 200.</summary>
public sealed class InkFaultTests
{
    private static readonly Sending[] Ways = [Sending.Form, Sending.Multipart, Sending.Json];
    private static readonly (bool, string) Ours = (false, "challenge-verification-error");

    private readonly FaultyStorage _storage = new();
    private readonly Sites _sites = new();
    private readonly InkBook _book = new();

    [Fact]
    public async Task Out_of_storage_it_is_our_fault_and_nothing_is_burned()
    {
        var site = InkFixture.AddSite(_sites, "ink");
        await using var service = await Start();
        var client = new InkClient(service, site);
        var (challenge, ink) = (await client.Open(), _book.Write());

        _storage.IsDown = true;
        Assert.Equal("challenge-generation-error", Code(await client.Get("?key=ink")));
        foreach (var sending in Ways) Assert.Equal(Ours, await client.Verify(challenge, ink, sending));
        foreach (var sending in Ways) Assert.Equal(Ours, await client.Verify(challenge, _book.Scribble(), sending));

        _storage.IsDown = false;
        Assert.NotEmpty(await client.Open());
        Assert.Equal((true, ""), await client.Verify(challenge, ink));
    }

    [Fact]
    public async Task A_verification_whose_confirmation_was_lost_never_verifies_again()
    {
        var site = InkFixture.AddSite(_sites, "ink");
        await using var service = await Start();
        var client = new InkClient(service, site);
        var (challenge, ink) = (await client.Open(), _book.Write());

        _storage.LosesConfirmations = true;
        var first = await client.Verify(challenge, ink);
        _storage.LosesConfirmations = false;
        Assert.Equal(Ours, first);
        var verdicts = new[] { await client.Verify(challenge, ink), await client.Verify(challenge, ink) };
        Assert.InRange(verdicts.Count(verdict => verdict.Success), 0, 1);
        Assert.False((await client.Verify(challenge, ink)).Success);
    }

    [Theory]
    [InlineData("challenge")]
    [InlineData("ink")]
    public async Task A_picture_that_could_not_be_changed_is_still_the_one_that_is_judged(string record)
    {
        InkFixture.AddSite(_sites, "ink");
        await using var service = await Start();
        var player = new Player(service);
        var stage = await player.Open("ink", origin: "https://example.org");
        var shown = _book.Write();

        (_storage.IsDown, _storage.Only) = (true, record);
        Assert.Equal("storage-unavailable", (await Send(stage, new { refresh = true })).Expect(HttpStatusCode.ServiceUnavailable).Code);
        _storage.IsDown = false;

        // Whatever was stored: an answer to the old picture passes, or is stale; it is never held against another expression.
        var answer = await Send(stage, new { strokes = shown });
        if (answer.Flag is not null) return;

        Assert.Equal("stale-challenge", answer.Expect(HttpStatusCode.Conflict).Code);
        var again = (await Send(stage, new { refresh = true })).Expect(HttpStatusCode.OK);
        Assert.NotNull((await Send(again, new { strokes = again.Text("image") == stage.Text("image") ? shown : _book.Write() })).Flag);

        Task<Reply> Send(Reply to, object body) => player.Send(to.Token, JsonContent.Create(body), "ink", "https://example.org");
    }

    [Fact]
    public async Task A_visitor_over_the_limit_gets_no_challenge_and_is_told_when_to_come_back()
    {
        var site = InkFixture.AddSite(_sites, "ink");
        await using var service = await Start(("Limits:Visitor:Burst", "2"), ("Limits:Visitor:PerSecond", "0.01"));
        var client = new InkClient(service, site);
        for (var i = 0; i < 2; i++) await client.Open();
        var refused = await client.Get("?key=ink");
        Assert.Equal("challenge-generation-error", Code(refused));
        Assert.InRange(int.Parse(refused.Headers["Retry-After"], CultureInfo.InvariantCulture), 1, 100);
        Assert.Equal("*", refused.Headers["Access-Control-Allow-Origin"]);
    }

    [Fact]
    public async Task A_silo_takes_as_many_ink_sessions_as_it_may_have_open_and_one_more_when_one_is_over()
    {
        InkFixture.AddSite(_sites, "ink");
        await using var service = await Start(("Challenges:OpenSessions", "2"));
        var player = new Player(service);
        var stage = (await player.Open("ink", origin: "https://example.org")).Expect(HttpStatusCode.OK);
        var ink = _book.Write();
        (await player.Open("ink", origin: "https://example.org")).Expect(HttpStatusCode.OK);
        Assert.Equal("busy", (await player.Open("ink", origin: "https://example.org")).Expect(HttpStatusCode.ServiceUnavailable).Code);

        Assert.NotNull((await player.Send(stage.Token, JsonContent.Create(new { strokes = ink }), "ink", "https://example.org")).Flag);
        (await player.Open("ink", origin: "https://example.org")).Expect(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_site_over_the_limit_verifies_later_and_burns_nothing()
    {
        var site = InkFixture.AddSite(_sites, "ink");
        var other = InkFixture.AddSite(_sites, "other");
        await using var service = await Start(("Limits:Site:Burst", "3"), ("Limits:Site:PerSecond", "0.001"));
        var (client, beside) = (new InkClient(service, site), new InkClient(service, other));
        var challenge = await client.Open();
        for (var i = 0; i < 3; i++) Assert.Equal((false, "invalid-challenge"), await client.Verify("x", "x"));
        foreach (var sending in Ways) Assert.Equal(Ours, await client.Verify(challenge, _book.Write(), sending));
        Assert.Equal((false, "invalid-challenge"), await beside.Verify("x", "x"));

        var grain = service.Services.GetRequiredService<Orleans.IGrainFactory>().GetGrain<IInkGrain>(challenge);
        Assert.True(await grain.IsOpen("ink"));
    }

    [Fact]
    public async Task Who_guesses_secrets_is_stopped()
    {
        var site = InkFixture.AddSite(_sites, "ink");
        await using var service = await Start(("Limits:UnknownSecret:Burst", "3"), ("Limits:UnknownSecret:PerSecond", "0.001"));
        var client = new InkClient(service, ("ink", Grains.Sites.SecretKey.Create("nobody")));
        var backend = new InkClient(service, site);
        Assert.Equal((false, "invalid-challenge"), await backend.Verify("x", "x"));
        for (var i = 0; i < 3; i++) Assert.Equal((false, "invalid-secret-key"), await client.Verify("x", "x"));
        Assert.Equal(Ours, await client.Verify("x", "x"));
        Assert.Equal((false, "invalid-challenge"), await backend.Verify("x", "x"));
    }

    [Fact]
    public async Task Whatever_else_goes_wrong_it_is_our_fault_in_the_protocols_words_and_in_the_log()
    {
        var site = InkFixture.AddSite(_sites, "ink");
        _sites.Change("ink", rules => rules with { Hosts = null! });
        await using var service = await Start();
        var client = new InkClient(service, site);
        Assert.Equal("challenge-generation-error", Code(await client.Get("?key=ink")));
        Assert.Equal(Ours, await client.Verify("x", "x"));
        Assert.Equal(2, service.Log.Errors.Count());
    }

    private Task<TestService> Start(params (string Name, string Value)[] settings) => TestService.Start(
        settings.Select(setting => ($"OneCaptcha:{setting.Name}", setting.Value)), configure: builder =>
        {
            _sites.Install(builder.Services);
            _storage.Install(builder.Services, "challenges");
            builder.Services.AddSingleton<IExpressionSource>(_book);
        });
}
