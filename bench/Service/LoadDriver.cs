using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text;

namespace OneCaptcha.Bench.Service;

/// <summary>Plays whole sessions over HTTP, many at a time.</summary>
internal sealed class LoadDriver(Uri address, int players) : IDisposable
{
    /// <summary>The body that answers every stage here rightly.</summary>
    internal static readonly byte[] Answer = Encoding.UTF8.GetBytes(
        "{\"answer\":[" + string.Join(',', Enumerable.Range(0, 9).Select(i => (Server.AnswerKey >> i & 1) == 1 ? "true" : "false")) + "]}");

    private readonly HttpClient _client = new(new SocketsHttpHandler { MaxConnectionsPerServer = players, UseProxy = false })
    {
        BaseAddress = address,
    };

    /// <summary>Plays for a while.</summary>
    /// <returns>Stages a second, and the latencies of all stages in microseconds, sorted.</returns>
    public async Task<(double PerSecond, double[] Latencies)> Play(TimeSpan duration)
    {
        var until = Stopwatch.GetTimestamp() + (long)(duration.TotalSeconds * Stopwatch.Frequency);
        var started = Stopwatch.GetTimestamp();
        var latencies = await Task.WhenAll(Enumerable.Range(0, players).Select(_ => PlaySessions(until)));
        var elapsed = Stopwatch.GetElapsedTime(started);
        double[] all = [.. latencies.SelectMany(list => list).Order()];
        return (all.Length / elapsed.TotalSeconds, all);
    }

    /// <summary>Opens a session and leaves it.</summary>
    public Task<string> Open() => Post(token: null);

    /// <inheritdoc/>
    public void Dispose() => _client.Dispose();

    private async Task<List<double>> PlaySessions(long until)
    {
        await Task.Yield();
        var latencies = new List<double>();
        string? token = null;
        while (Stopwatch.GetTimestamp() < until)
        {
            var sent = Stopwatch.GetTimestamp();
            var reply = await Post(token);
            latencies.Add(Stopwatch.GetElapsedTime(sent).TotalMicroseconds);
            token = Token(reply);
        }

        return latencies;
    }

    private async Task<string> Post(string? token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/challenge");
        if (token is not null)
        {
            request.Headers.Add("X-Captcha-Challenge", token);
            request.Content = new ByteArrayContent(Answer) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
        }

        using var response = await _client.SendAsync(request);
        var body = await response.Content.ReadAsStringAsync();
        return response.IsSuccessStatusCode ? body : throw new InvalidOperationException($"{response.StatusCode}: {body}");
    }

    // A reply without a token is the flag: the session is over and the next request opens another.
    private static string? Token(string reply)
    {
        const string Field = "{\"challenge\":\"";
        if (!reply.StartsWith(Field, StringComparison.Ordinal)) return null;

        var token = reply[Field.Length..reply.IndexOf('"', Field.Length)];
        return token.Length > 1 ? token : null;
    }
}
