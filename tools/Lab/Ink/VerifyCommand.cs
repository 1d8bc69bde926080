using System.Text.Encodings.Web;
using System.Text.Json;
using OneCaptcha.Ink;

namespace OneCaptcha.Lab.Ink;

/// <summary><c>ink verify --in FILE.jsonl</c>: one verdict a line, as the service would give it, for lines of <c>expression</c> and <c>strokes</c>.</summary>
/// <remarks>
/// Samples without times (<c>null</c>) can only be judged by their shape: <c>human</c> is null for them, and that gate stands open. The
/// service itself refuses such ink as malformed.
/// </remarks>
internal static class VerifyCommand
{
    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static async Task<int> Run(Options options)
    {
        var verifier = new InkVerifier();
        using var reader = new StreamReader(options.Required("in"));
        while (await reader.ReadLineAsync() is { } line)
        {
            if (!string.IsNullOrWhiteSpace(line))
                Console.WriteLine(JsonSerializer.Serialize(Verify(verifier, line), Json));
        }

        return 0;
    }

    private static object Verify(InkVerifier verifier, string line)
    {
        JsonDocument json;
        try
        {
            json = JsonDocument.Parse(line);
        }
        catch (JsonException)
        {
            return Refused("not-json");
        }

        using (json)
        {
            if (json.RootElement.ValueKind != JsonValueKind.Object
                || !json.RootElement.TryGetProperty("expression", out var text) || text.ValueKind != JsonValueKind.String
                || !json.RootElement.TryGetProperty("strokes", out var strokes))
            {
                return Refused("not-a-sample");
            }

            if (!Expression.TryParse(text.GetString(), out var expression))
                return Refused("expression-outside-alphabet");
            // The service gets the strokes as a string; both are taken here.
            var raw = strokes.ValueKind == JsonValueKind.String ? strokes.GetString()! : strokes.GetRawText();
            var isTimed = !raw.Contains("null", StringComparison.Ordinal);
            if (!InkParser.TryParse(isTimed ? raw : raw.Replace("null", "0", StringComparison.Ordinal), InkLimits.Default, out var ink, out var error))
                return Refused("invalid-strokes: " + error);
            return Print(verifier.Verify(ink!, expression), isTimed);
        }
    }

    private static object Print(InkVerdict verdict, bool isTimed)
    {
        var isAccepted = verdict.Accepted || (!isTimed && verdict.Reason == InkReason.NotHuman);
        return new
        {
            accepted = isAccepted,
            score = Math.Round(verdict.Score, 4),
            symbols = verdict.Symbols.Select(s => new
            {
                symbol = s.Symbol.ToString(),
                score = Math.Round(s.Probability, 4),
                rival = s.Rival == SymbolNetwork.Junk ? "" : s.Rival.ToString(),
                rivalScore = Math.Round(s.RivalProbability, 4),
            }),
            human = isTimed ? (double?)Math.Round(verdict.Human, 4) : null,
            reason = isAccepted ? "" : verdict.Reason.Code(),
        };
    }

    private static object Refused(string reason) =>
        new { accepted = false, score = 0.0, symbols = Array.Empty<object>(), human = (double?)null, reason };
}
