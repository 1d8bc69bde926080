using System.Net;
using System.Net.Http.Json;
using System.Text;

namespace OneCaptcha.Hosting;

/// <summary>The ways in which backends send siteverify.</summary>
public enum Sending
{
    /// <summary><c>application/x-www-form-urlencoded</c>.</summary>
    Form,

    /// <summary><c>multipart/form-data</c>, as PHP's curl sends an array.</summary>
    Multipart,

    /// <summary><c>application/json</c>.</summary>
    Json,

    /// <summary>GET with a query.</summary>
    Query,

    /// <summary>POST with a query and no body, as many a tutorial has it.</summary>
    PostedQuery,
}

/// <summary>A site's backend, as it asks siteverify.</summary>
public sealed class Backend(TestService service)
{
    /// <summary>The error code of an answer, which must be HTTP 200, or null where it is a success.</summary>
    public static string? Error(Reply reply)
    {
        var body = reply.Expect(HttpStatusCode.OK).Body;
        return body["success"]!.GetValue<bool>() ? null : body["error-codes"]!.AsArray().Single()!.GetValue<string>();
    }

    /// <summary>Sends secret and pass as a form to a path.</summary>
    public Task<Reply> Verify(string secret, string response, string path = "/siteverify", string? sitekey = null, string? idempotencyKey = null)
    {
        var fields = new Dictionary<string, string> { ["secret"] = secret, ["response"] = response };
        if (sitekey is not null) fields["sitekey"] = sitekey;
        if (idempotencyKey is not null) fields["idempotency_key"] = idempotencyKey;
        return Send(path, Sending.Form, fields);
    }

    /// <summary>Sends fields in one of the ways.</summary>
    public async Task<Reply> Send(string path, Sending sending, IReadOnlyDictionary<string, string> fields)
    {
        using var request = Request(path, sending, fields);
        return await Send(request);
    }

    /// <summary>Sends a body as it is.</summary>
    public async Task<Reply> Send(string path, string body, string? type)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body)) };
        if (type is not null) request.Content.Headers.TryAddWithoutValidation("Content-Type", type);
        return await Send(request);
    }

    private async Task<Reply> Send(HttpRequestMessage request)
    {
        using var response = await service.Client.SendAsync(request);
        return await Reply.Read(response);
    }

    private static HttpRequestMessage Request(string path, Sending sending, IReadOnlyDictionary<string, string> fields)
    {
        switch (sending)
        {
            case Sending.Form:
                return new HttpRequestMessage(HttpMethod.Post, path) { Content = new FormUrlEncodedContent(fields) };

            case Sending.Json:
                return new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonContent.Create(fields) };

            case Sending.Multipart:
                var multipart = new MultipartFormDataContent();
                foreach (var (name, value) in fields) multipart.Add(new StringContent(value), name);
                return new HttpRequestMessage(HttpMethod.Post, path) { Content = multipart };

            default:
                var query = string.Join('&', fields.Select(field => $"{field.Key}={Uri.EscapeDataString(field.Value)}"));
                return new HttpRequestMessage(sending == Sending.Query ? HttpMethod.Get : HttpMethod.Post, $"{path}?{query}");
        }
    }
}
