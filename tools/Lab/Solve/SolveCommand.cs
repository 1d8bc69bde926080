using System.Net.Http.Json;
using System.Text.Json.Nodes;
using OneCaptcha.Lab.Images;

namespace OneCaptcha.Lab.Solve;

/// <summary>
/// <c>Lab solve --url URL [--key KEY] [--origin ORIGIN] [--attempts N]</c>: an honest bot. It uses the published fields and
/// nothing else, and prints the flag of its last passed session as its last line.
/// </summary>
internal static class SolveCommand
{
    /// <summary>Plays; 0 when there is a flag, 1 when there is none.</summary>
    public static async Task<int> Run(Options options)
    {
        var key = options.Text("key", "");
        var address = new Uri(new Uri(options.Required("url")), "/api/challenge" + (key.Length > 0 ? $"?key={Uri.EscapeDataString(key)}" : ""));
        using var http = new HttpClient();
        if (options.Text("origin", "") is { Length: > 0 } origin) http.DefaultRequestHeaders.Add("Origin", origin);

        string? flag = null;
        var attempts = options.Number("attempts", 1);
        var passed = 0;
        for (var attempt = 0; attempt < attempts; attempt++)
        {
            if (await Play(http, address) is not { } won) continue;

            flag = won;
            passed++;
        }

        Console.WriteLine($"{passed} of {attempts} sessions passed");
        if (flag is null) return 1;

        Console.WriteLine(flag);
        return 0;
    }

    private static async Task<string?> Play(HttpClient http, Uri address)
    {
        var reply = await Post(http, address, token: null, new JsonObject());
        while (true)
        {
            if (reply["flag"]?.GetValue<string>() is { } flag) return flag;
            if (reply["error"]?.GetValue<string>() is { } error)
            {
                Console.WriteLine($"refused: {error}");
                return null;
            }

            if (reply["images"] is null) throw new OptionsException("This site asks for handwriting; the bot reads glyphs alone.");

            var answer = ShapeMatcher.Answer(Picture(reply["expected"]!), [.. reply["images"]!.AsArray().Select(image => Picture(image!))]);
            Console.WriteLine($"stage {reply["stage"]} of {reply["stages"]}: {string.Concat(answer.Select(match => match ? '#' : '.'))}");
            var body = new JsonObject { ["answer"] = new JsonArray([.. answer.Select(match => JsonValue.Create(match))]) };
            reply = await Post(http, address, reply["challenge"]!.GetValue<string>(), body);
        }
    }

    private static async Task<JsonNode> Post(HttpClient http, Uri address, string? token, JsonObject body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = JsonContent.Create(body) };
        if (token is not null) request.Headers.Add("X-Captcha-Challenge", token);
        using var response = await http.SendAsync(request);
        return (await response.Content.ReadFromJsonAsync<JsonNode>())!;
    }

    private static Picture Picture(JsonNode dataUri)
    {
        var text = dataUri.GetValue<string>();
        return PngReader.Read(Convert.FromBase64String(text[(text.IndexOf(',') + 1)..]));
    }
}
