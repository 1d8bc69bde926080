using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;

namespace OneCaptcha.Hosting;

/// <summary>A client of the administration with one token, or none.</summary>
public sealed class AdminClient(TestService service, string? token)
{
    /// <summary>The operator's token of services under test: pass it as <c>OneCaptcha:AdminToken</c>.</summary>
    public const string OperatorToken = "operator-token-of-the-tests";

    /// <summary>Calls with a JSON body, or none.</summary>
    public Task<Reply> Call(HttpMethod method, string path, object? body = null) =>
        Send(method, path, body is null ? null : JsonContent.Create(body));

    /// <summary>Calls with a body as it is.</summary>
    public Task<Reply> Call(HttpMethod method, string path, string json) =>
        Send(method, path, new StringContent(json, Encoding.UTF8, "application/json"));

    /// <summary>Makes a site.</summary>
    public async Task<Reply> MakeSite(string host = "example.org", object? policy = null, string? account = null) =>
        (await Call(HttpMethod.Post, "/sites", new { name = "A site", hosts = new[] { host }, policy, account_id = account })).Expect(HttpStatusCode.Created);

    /// <summary>Makes an account and a client with its token.</summary>
    public async Task<(string AccountId, AdminClient Client)> MakeAccount(string name = "An account")
    {
        var made = (await Call(HttpMethod.Post, "/accounts", new { name })).Expect(HttpStatusCode.Created);
        return (made.Text("account_id"), new AdminClient(service, made.Text("token")));
    }

    /// <summary>Sends to a path under <c>/admin/v1</c>. An answer without a body reads as an empty object.</summary>
    public async Task<Reply> Send(HttpMethod method, string path, HttpContent? content)
    {
        using var request = new HttpRequestMessage(method, "/admin/v1" + path) { Content = content };
        if (token is not null) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var response = await service.Client.SendAsync(request);
        return response.StatusCode == HttpStatusCode.NoContent
            ? new Reply(response.StatusCode, new Dictionary<string, string>(), new JsonObject())
            : await Reply.Read(response);
    }
}
