using System.Buffers.Text;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using OneCaptcha.Grains.Work;

namespace OneCaptcha.Hosting;

/// <summary>A client of the published protocol that knows the answers.</summary>
public sealed class Player(TestService service)
{
    /// <summary>Opens a session: the classic site's, or the site's of <paramref name="key"/>.</summary>
    public Task<Reply> Open(string? key = null, object? body = null, string? origin = null, string? work = null, string? address = null) =>
        Send(token: null, body is null ? null : JsonContent.Create(body), key, origin, work, address);

    /// <summary>Opens a session and does the work that is asked for it, if any.</summary>
    /// <param name="key">The site.</param>
    /// <param name="body">What the opening carries.</param>
    /// <param name="address">The visitor's address, where the service trusts this machine as a proxy.</param>
    public async Task<Reply> OpenWithWork(string? key = null, object? body = null, string? address = null)
    {
        var reply = await Open(key, body, address: address);
        return reply.Status == HttpStatusCode.PreconditionRequired ? await Open(key, body, work: Work(reply), address: address) : reply;
    }

    /// <summary>Does the work that a 428 asks for, by its published fields, and gives the header to send.</summary>
    public static string Work(Reply asked)
    {
        var work = asked.Expect(HttpStatusCode.PreconditionRequired).Body["work"]!;
        var amount = new WorkAmount(work["puzzles"]!.GetValue<int>(), work["threshold"]!.GetValue<uint>());
        var solution = WorkPuzzles.Solve(Base64Url.DecodeFromChars(work["seed"]!.GetValue<string>()), amount);
        return $"{work["token"]!.GetValue<string>()}~{Base64Url.EncodeToString(solution)}";
    }

    /// <summary>Answers a stage with nine bits.</summary>
    public Task<Reply> Answer(Reply stage, int bits, string? address = null) =>
        Send(stage.Token, JsonContent.Create(new { answer = Enumerable.Range(0, 9).Select(i => (bits >> i & 1) == 1) }), address: address);

    /// <summary>Answers a stage rightly.</summary>
    public Task<Reply> AnswerRightly(Reply stage) => Answer(stage, RightAnswer(stage));

    /// <summary>Answers a stage wrongly: one bit is off.</summary>
    public Task<Reply> AnswerWrongly(Reply stage) => Answer(stage, RightAnswer(stage) ^ 1);

    /// <summary>The answer the stage wants.</summary>
    public int RightAnswer(Reply stage) => service.Answers.Find(stage.Text("expected"))
        ?? throw new InvalidOperationException("The service never drew this stage.");

    /// <summary>Plays from the open to the flag.</summary>
    public async Task<string> PlayToFlag(string? key = null)
    {
        var reply = await Open(key);
        while (reply.Flag is null) reply = await AnswerRightly(reply.Expect(HttpStatusCode.OK));
        return reply.Flag;
    }

    /// <summary>Sends a body as it is.</summary>
    public async Task<Reply> Send(
        string? token, HttpContent? content, string? key = null, string? origin = null, string? work = null, string? address = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/challenge" + (key is null ? "" : $"?key={key}")) { Content = content };
        if (token is not null) request.Headers.TryAddWithoutValidation("X-Captcha-Challenge", token);
        if (work is not null) request.Headers.TryAddWithoutValidation("X-Captcha-Work", work);
        if (address is not null) request.Headers.TryAddWithoutValidation("X-Forwarded-For", address);
        if (origin is not null) request.Headers.Add("Origin", origin);
        using var response = await service.Client.SendAsync(request);
        return await Reply.Read(response);
    }
}

/// <summary>A reply as the client sees it.</summary>
/// <param name="Status">HTTP status.</param>
/// <param name="Headers">Its headers, with those of the content.</param>
/// <param name="Body">Its JSON object.</param>
public sealed record Reply(HttpStatusCode Status, IReadOnlyDictionary<string, string> Headers, JsonObject Body)
{
    /// <summary>The token of the stage.</summary>
    public string Token => Text("challenge");

    /// <summary>The flag, once there is one.</summary>
    public string? Flag => Body["flag"]?.GetValue<string>();

    /// <summary>The code of a refusal.</summary>
    public string? Code => Body["code"]?.GetValue<string>();

    /// <summary>The number of the stage.</summary>
    public int Stage => Body["stage"]!.GetValue<int>();

    /// <summary>A field that is text.</summary>
    public string Text(string field) => Body[field]?.GetValue<string>() ?? throw new InvalidOperationException($"No {field} in {Body.ToJsonString()}");

    /// <summary>This reply, if it has the status; else an exception with its body.</summary>
    public Reply Expect(HttpStatusCode status) =>
        Status == status ? this : throw new InvalidOperationException($"{(int)Status} {Body.ToJsonString()} instead of {(int)status}");

    /// <summary>Reads a response; what is not JSON is a mistake of the service.</summary>
    public static async Task<Reply> Read(HttpResponseMessage response)
    {
        var text = await response.Content.ReadAsStringAsync();
        if (text.Length == 0 && response.StatusCode == HttpStatusCode.NoContent) text = "{}";
        var headers = response.Headers.Concat(response.Content.Headers)
            .ToDictionary(header => header.Key, header => string.Join(", ", header.Value), StringComparer.OrdinalIgnoreCase);
        try
        {
            return new Reply(response.StatusCode, headers, JsonNode.Parse(text)!.AsObject());
        }
        catch (JsonException)
        {
            throw new InvalidOperationException($"{(int)response.StatusCode} with a body that is no JSON: {text}");
        }
    }
}
