using System.Diagnostics;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace OneCaptcha.Cluster.Driver;

/// <summary>A visitor and the backend of the site it visits: plays sessions and checks every verdict.</summary>
internal sealed class Player(Rotation gateways, Site site, Tally tally, Random random)
{
    private const int MostAttempts = 60;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    /// <summary>The time that a visitor takes for an answer.</summary>
    public TimeSpan Thinks { get; init; }

    /// <summary>Plays one session to its pass and has that verified; one visitor in fifty answers wrongly once, one backend in ten asks twice.</summary>
    public async Task PlaySession()
    {
        if (await PlayToPass(mayErr: true) is not { } pass) return;

        var verified = await Verify(pass);
        if (verified is null) return;
        if (verified.Success != true)
        {
            if (verified.Error == "expired-input-response") tally.CountRestart("pass refused");
            else tally.CountWrong($"a good pass was refused: {verified.Error}");
            return;
        }

        if (random.Next(10) == 0 && await Verify(pass) is { Success: true }) tally.CountWrong("a pass verified twice");
        tally.Finish();
    }

    /// <summary>Plays to the pass; null where the session failed as it should or had to be given up.</summary>
    public async Task<string?> PlayToPass(bool mayErr)
    {
        var answer = await Send(() => Request(token: null, bits: 0));
        for (var stage = 0; ; stage++)
        {
            if (answer?.Flag is { } flag) return flag;
            if (answer is not { Token: { Length: > 0 } token })
            {
                tally.CountRestart(answer?.Code ?? "gave up");
                return null;
            }

            tally.CountStage();
            if (answer.Stage != stage) tally.CountWrong($"stage {answer.Stage} followed instead of {stage}");
            if (Thinks > TimeSpan.Zero) await Task.Delay(Thinks * (0.5 + random.NextDouble()));
            var errs = mayErr && random.Next(50) == 0;
            var bits = errs ? answer.Right ^ (1 << random.Next(9)) : answer.Right;
            answer = await Send(() => Request(token, bits));
            if (answer?.Code == "challenge-failed")
            {
                if (!errs) tally.CountWrong("a right answer was judged wrong");
                tally.Finish();
                return null;
            }

            if (errs && answer is { Status: 200 }) tally.CountWrong("a wrong answer was judged right");
        }
    }

    /// <summary>Asks siteverify, again with the same key where the service says that it could not.</summary>
    public Task<Answer?> Verify(string pass)
    {
        var key = Guid.NewGuid().ToString();
        return Send(() => Verification(site.Secret, pass, key));
    }

    /// <summary>One siteverify request.</summary>
    public static HttpRequestMessage Verification(string secret, string pass, string? key)
    {
        var fields = new Dictionary<string, string> { ["secret"] = secret, ["response"] = pass };
        if (key is not null) fields["idempotency_key"] = key;
        return new HttpRequestMessage(HttpMethod.Post, new Uri("/siteverify", UriKind.Relative)) { Content = new FormUrlEncodedContent(fields) };
    }

    // A widget that is told to come back does so; every such answer counts as a failed request.
    private async Task<Answer?> Send(Func<HttpRequestMessage> request)
    {
        for (var attempt = 0; attempt < MostAttempts; attempt++)
        {
            var sent = Stopwatch.GetTimestamp();
            try
            {
                using var reply = await gateways.Send(request);
                var answer = await Answer.Read(reply);
                if (!answer.IsOurFault)
                {
                    tally.CountAnswer(Stopwatch.GetElapsedTime(sent));
                    return answer;
                }

                tally.CountFailure($"{answer.Status} {answer.Code ?? answer.Error}");
            }
            catch (Exception failure) when (failure is HttpRequestException or IOException or TaskCanceledException or JsonException)
            {
                tally.CountFailure(failure.GetType().Name + " " + (failure.InnerException?.GetType().Name ?? ""));
            }

            await Task.Delay(Pause);
        }

        return null;
    }

    private HttpRequestMessage Request(string? token, int bits)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, new Uri($"/api/challenge?key={site.Key}", UriKind.Relative));
        if (token is null) return request;

        request.Headers.Add("X-Captcha-Challenge", token);
        request.Content = JsonContent.Create(new { answer = Enumerable.Range(0, 9).Select(i => (bits >> i & 1) == 1) });
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        return request;
    }
}
