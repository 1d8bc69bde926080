using System.Text.Json.Serialization;

namespace OneCaptcha.Gateway.Challenges;

/// <summary>The JSON body of <c>POST /api/challenge</c>. All fields are optional; unknown ones are ignored.</summary>
public sealed class ChallengeRequest
{
    /// <summary>Tiles of a stage.</summary>
    public const int Tiles = 9;

    /// <summary>Public key of the site, for clients that prefer the body to the query.</summary>
    public string? Key { get; init; }

    /// <summary>On opening: the site's word for what is protected, at most 32 characters.</summary>
    public string? Action { get; init; }

    /// <summary>On opening: the site's note, at most 255 characters.</summary>
    [JsonPropertyName("cdata")]
    public string? CustomerData { get; init; }

    /// <summary>On opening: whether verification shall tell a score, for pages loaded with <c>render=&lt;sitekey&gt;</c>.</summary>
    public bool Score { get; init; }

    /// <summary>On opening, where the site leaves the choice: <c>ink</c> or <c>glyphs</c>.</summary>
    public string? Kind { get; init; }

    /// <summary>On opening: whether the visitor takes the path without sight.</summary>
    public bool Sightless { get; init; }

    /// <summary>On opening: whether only the work is wanted that would be asked, to begin with it early.</summary>
    public bool Prepare { get; init; }

    /// <summary>To an ink challenge: the ink, as the string <c>[[[x,y,t],…],…]</c>.</summary>
    public string? Strokes { get; init; }

    /// <summary>Nine booleans: whether each tile shows the expected character.</summary>
    public bool[]? Answer { get; init; }

    /// <summary>Asks for other images of the same stage.</summary>
    public bool Refresh { get; init; }

    /// <summary>Asks for more time.</summary>
    public bool Extend { get; init; }

    /// <summary>The answer as nine bits, tile i in bit i, or null where it is not nine booleans.</summary>
    public int? AnswerBits()
    {
        if (Answer is not { Length: Tiles }) return null;

        var bits = 0;
        for (var i = 0; i < Tiles; i++)
        {
            if (Answer[i]) bits |= 1 << i;
        }

        return bits;
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(ChallengeRequest))]
internal sealed partial class ChallengeJson : JsonSerializerContext;
