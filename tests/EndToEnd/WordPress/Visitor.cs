using System.Net;

namespace OneCaptcha.EndToEnd.Tests.WordPress;

/// <summary>Somebody with a client of HTTP and a cookie jar.</summary>
internal sealed class Visitor : IDisposable
{
    private readonly HttpClient _client;

    /// <summary>Comes to a site.</summary>
    public Visitor(WordPressSite site) => _client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer() })
    {
        BaseAddress = site.Address,
    };

    /// <summary>Reads a page.</summary>
    public Task<string> Read(string path) => _client.GetStringAsync(path);

    /// <summary>Sends a form at a door.</summary>
    /// <param name="door">Which.</param>
    /// <param name="answer">The fields of the challenge.</param>
    /// <param name="filling">The other fields; a new filling where there is none.</param>
    public async Task<Result> Try(Door door, IEnumerable<KeyValuePair<string, string>> answer, IEnumerable<KeyValuePair<string, string>>? filling = null)
    {
        using var reply = await Send(door.Path, [.. filling ?? door.Fill(), .. answer]);
        return new Result(door.IsOpen(reply), reply.StatusCode, await reply.Content.ReadAsStringAsync());
    }

    /// <summary>Signs in.</summary>
    public async Task SignIn(string name, IEnumerable<KeyValuePair<string, string>> answer) => Assert.True(
        (await Try(Door.Login, answer, new Dictionary<string, string> { ["log"] = name, ["pwd"] = Door.Password })).IsOpen, $"{name} was not let in");

    /// <summary>Posts a form.</summary>
    public async Task<HttpResponseMessage> Send(string path, IEnumerable<KeyValuePair<string, string>> fields)
    {
        using var content = new FormUrlEncodedContent(fields);
        return await _client.PostAsync(path, content);
    }

    /// <inheritdoc/>
    public void Dispose() => _client.Dispose();
}

/// <summary>What came of it.</summary>
/// <param name="IsOpen">Whether the visitor was let in.</param>
/// <param name="Status">The reply's status.</param>
/// <param name="Page">The reply's page.</param>
internal sealed record Result(bool IsOpen, HttpStatusCode Status, string Page);
