using System.Text.Json;

namespace OneCaptcha.Cluster.Driver;

/// <summary>A proper answer of the service: its status and the fields that a player reads.</summary>
internal sealed record Answer(int Status, string? Code, string? Token, int Stage, int Right, string? Flag, bool? Success, string? Error)
{
    /// <summary>Whether it says that something is wrong on the service's side, and that the same may be sent again.</summary>
    public bool IsOurFault => Status is 429 or >= 500 || Error == "internal-error";

    public static async Task<Answer> Read(HttpResponseMessage reply)
    {
        using var body = JsonDocument.Parse(await reply.Content.ReadAsStreamAsync());
        var fields = body.RootElement;
        return new Answer(
            (int)reply.StatusCode,
            Text(fields, "code"),
            Text(fields, "challenge"),
            fields.TryGetProperty("stage", out var stage) ? stage.GetInt32() : -1,
            Text(fields, "expected") is { } expected ? RightAnswer(expected) : -1,
            Text(fields, "flag"),
            fields.TryGetProperty("success", out var success) ? success.GetBoolean() : null,
            fields.TryGetProperty("error-codes", out var errors) && errors.GetArrayLength() > 0 ? errors[0].GetString() : null);
    }

    private static string? Text(JsonElement fields, string name) => fields.TryGetProperty(name, out var field) ? field.GetString() : null;

    // The service under test tells it behind the picture's end.
    private static int RightAnswer(string expected)
    {
        var picture = Convert.FromBase64String(expected[(expected.IndexOf(',', StringComparison.Ordinal) + 1)..]);
        return picture[^2] | picture[^1] << 8;
    }
}
