using System.Net;
using System.Net.Http.Json;
using Microsoft.Extensions.DependencyInjection;
using OneCaptcha.Gateway.Tokens;
using OneCaptcha.Hosting;

namespace OneCaptcha.Telemetry.Tests;

/// <summary>
/// Visitors, backends and troublemakers of a service, round after round of a quarter of a minute by its clock: enough of
/// everything that is measured to be seen.
/// </summary>
/// <param name="exporting">The service.</param>
/// <param name="glyphs">A site of glyphs.</param>
/// <param name="ink">A site of ink.</param>
/// <param name="laborious">A site that always asks for work.</param>
public sealed class Traffic(
    ExportingService exporting, (string Key, string Secret) glyphs, (string Key, string Secret) ink, (string Key, string Secret) laborious)
{
    private const string Origin = "https://example.org";

    private readonly Random _random = new(7);
    private readonly Player _player = new(exporting.Service);
    private readonly Backend _backend = new(exporting.Service);
    private readonly Queue<(int Round, Reply Stage)> _left = new();

    /// <summary>What a round lasts.</summary>
    public static readonly TimeSpan RoundTime = TimeSpan.FromSeconds(15);

    /// <summary>Passes, tokens and ids that were used, none of which may be exported.</summary>
    public HashSet<string> Secrets { get; } = [glyphs.Secret, ink.Secret, AdminClient.OperatorToken];

    private HttpClient Client => exporting.Service.Client;

    /// <summary>Plays a round.</summary>
    public async Task Round(int number)
    {
        var visitors = 6 + (int)(4 * Math.Sin(number / 4.0)) + _random.Next(2);
        var stages = new List<Reply>();
        for (var i = 0; i < visitors; i++)
        {
            ComeFrom($"203.0.113.{((number * 11) + i) % 250}");
            stages.Add(await Opened(_player.Open(i % 4 == 3 ? null : glyphs.Key, origin: Origin)));
        }

        for (var step = 0; step < 3; step++)
        {
            exporting.Clock.Advance(TimeSpan.FromSeconds(1 + (3 * _random.NextDouble())));
            for (var i = 0; i < stages.Count; i++) stages[i] = await Play(stages[i], number);
        }

        await PlayInk(number);
        await Misbehave(number);
        if (number % 4 == 0) await _player.OpenWithWork(laborious.Key);
        exporting.Clock.Advance(TimeSpan.FromSeconds(5));
    }

    /// <summary>More than the workers take: somebody is told to come again.</summary>
    /// <param name="stall">Whether the workers stand still for longer than anybody waits.</param>
    public async Task CrowdTheWorkers(bool stall = false)
    {
        exporting.Drawer.Gate.Reset();
        var opens = Enumerable.Range(0, 36).Select(_ => _player.Open(glyphs.Key, origin: Origin)).ToList();
        while (opens.Count > 0)
        {
            var open = await Task.WhenAny(opens);
            opens.Remove(open);
            if ((await open).Status == HttpStatusCode.ServiceUnavailable) break;
        }

        if (stall) exporting.Clock.Advance(TimeSpan.FromSeconds(36));
        exporting.Drawer.Gate.Set();
        await Task.WhenAll(opens);
    }

    /// <summary>Calls while the storage of challenges does not answer.</summary>
    public async Task LoseStorage()
    {
        exporting.Storage.IsDown = true;
        for (var i = 0; i < 4; i++) (await _player.Open(glyphs.Key, origin: Origin)).Expect(HttpStatusCode.ServiceUnavailable);
        exporting.Storage.IsDown = false;
    }

    /// <summary>One address asks more than it may.</summary>
    public async Task Flood(int requests)
    {
        ComeFrom("198.51.100.66");
        for (var i = 0; i < requests; i++)
        {
            using var reply = await Client.GetAsync(new Uri($"/checksiteconfig?sitekey={glyphs.Key}&host=example.org", UriKind.Relative));
        }
    }

    private void ComeFrom(string address)
    {
        Client.DefaultRequestHeaders.Remove("X-Forwarded-For");
        Client.DefaultRequestHeaders.Add("X-Forwarded-For", address);
        Secrets.Add(address);
    }

    private async Task<Reply> Play(Reply stage, int number)
    {
        if (stage.Status != HttpStatusCode.OK || stage.Flag is not null) return stage;

        Keep(stage.Token);
        if (_random.Next(20) == 0) _left.Enqueue((number, stage));
        if (_random.Next(12) == 0) return stage with { Status = HttpStatusCode.Gone };

        var reply = await (_random.Next(12) == 0 ? _player.AnswerWrongly(stage) : _player.AnswerRightly(stage));
        if (reply.Flag is { } pass) await Verify(pass);
        return reply;
    }

    private async Task Verify(string pass)
    {
        Secrets.Add(pass);
        await _backend.Verify(glyphs.Secret, pass);
        if (_random.Next(6) == 0) await _backend.Verify(glyphs.Secret, pass, "/recaptcha/api/siteverify");
    }

    private async Task PlayInk(int number)
    {
        using var opened = await Get($"/v1/challenge?key={ink.Key}");
        var id = (await Reply.Read(opened)).Text("image_id");
        Secrets.Add(id);
        using var image = await Get($"/v1/image/{id}.png");
        var strokes = number % 3 == 0 ? exporting.Ink.Scribble() : exporting.Ink.Write();
        await _backend.Send("/v1/verify", Sending.Form, new Dictionary<string, string>
        {
            ["secret"] = ink.Secret, ["referer"] = Origin, ["challenge"] = id, ["strokes"] = strokes,
        });

        // The same by the other protocol: a session that ends in a pass.
        var session = await _player.Open(ink.Key, origin: Origin);
        exporting.Clock.Advance(TimeSpan.FromSeconds(2));
        var solved = await _player.Send(session.Token, JsonContent.Create(new { strokes = exporting.Ink.Write() }), origin: Origin);
        if (solved.Flag is { } pass) Secrets.Add(pass);
        Keep(session.Token);
    }

    private async Task Misbehave(int number)
    {
        await _player.Open(glyphs.Key, origin: "https://elsewhere.example");
        await _player.Open("nosuchsite000000", origin: Origin);
        await _player.Send("eyJhbGciOiJBMTI4S1ciLCJlbmMiOiJBMjU2R0NNIn0.a.b.c.d", JsonContent.Create(new { answer = new bool[9] }));
        for (var i = 0; i < 2; i++) await _backend.Verify("sk_nosuchsite000000_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "x");
        if (_left.TryPeek(out var left) && left.Round < number - 8) await _player.AnswerRightly(_left.Dequeue().Stage);
        using var nowhere = await Get("/nowhere");
        using var ready = await Get("/health/ready");
    }

    // The token, and the session's id within.
    private void Keep(string token)
    {
        Secrets.Add(token);
        exporting.Service.Services.GetRequiredService<TokenSealer>().OpenChallenge(token, exporting.Clock.GetUtcNow(), out var challenge);
        Secrets.Add(challenge.SessionId);
    }

    private async Task<HttpResponseMessage> Get(string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Add("Origin", Origin);
        return await Client.SendAsync(request);
    }

    private static async Task<Reply> Opened(Task<Reply> opening) => (await opening).Expect(HttpStatusCode.OK);
}
