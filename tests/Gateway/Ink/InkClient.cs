using System.Net;
using OneCaptcha.Hosting;

namespace OneCaptcha.Gateway.Tests.Ink;

/// <summary>A site's page and its backend, as they speak the published protocol.</summary>
public sealed class InkClient(TestService service, (string Key, string Secret) site)
{
    private readonly Backend _backend = new(service);

    /// <summary>The site.</summary>
    public (string Key, string Secret) Site => site;

    /// <summary>Success, or the error code: empty for a plain wrong answer.</summary>
    public static (bool Success, string Code) Verdict(Reply reply)
    {
        var body = reply.Expect(HttpStatusCode.OK).Body;
        Assert.Equal(["success", "error_code"], body.Select(field => field.Key));
        return (body["success"]!.GetValue<bool>(), reply.Text("error_code"));
    }

    /// <summary>The code of a reply that must have nothing else.</summary>
    public static string Code(Reply reply)
    {
        Assert.Equal("error_code", Assert.Single(reply.Expect(HttpStatusCode.OK).Body).Key);
        return reply.Text("error_code");
    }

    /// <summary><c>GET /v1/challenge</c> with a query, from a page.</summary>
    public async Task<Reply> Get(string query, string? origin = "https://example.org")
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/v1/challenge" + query);
        if (origin is not null) request.Headers.Add("Origin", origin);
        using var response = await service.Client.SendAsync(request);
        return await Reply.Read(response);
    }

    /// <summary>Opens a challenge: its id.</summary>
    public async Task<string> Open() => (await Get($"?key={site.Key}")).Text("image_id");

    /// <summary>Everything that a verification needs.</summary>
    public Dictionary<string, string> Fields(string challenge, string strokes) => new()
    {
        ["secret"] = site.Secret,
        ["referer"] = InkFixture.Page,
        ["challenge"] = challenge,
        ["strokes"] = strokes,
    };

    /// <summary><c>POST /v1/verify</c>.</summary>
    public async Task<(bool Success, string Code)> Verify(string challenge, string strokes, Sending sending = Sending.Form) =>
        Verdict(await Send(sending, Fields(challenge, strokes)));

    /// <summary><c>POST /v1/verify</c> with these fields.</summary>
    public Task<Reply> Send(Sending sending, IReadOnlyDictionary<string, string> fields) => _backend.Send("/v1/verify", sending, fields);

    /// <summary><c>POST /v1/verify</c> with a body as it is.</summary>
    public Task<Reply> Send(string body, string? type) => _backend.Send("/v1/verify", body, type);
}
