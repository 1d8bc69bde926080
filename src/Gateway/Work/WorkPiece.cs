using System.Text.Json;
using System.Text.Json.Serialization;

namespace OneCaptcha.Gateway.Work;

/// <summary>A piece of work as the visitor's browser gets it.</summary>
/// <param name="Token">Sealed; goes back as it is.</param>
/// <param name="Seed">16 bytes, base64url.</param>
/// <param name="Puzzles">How many there are.</param>
/// <param name="Threshold">The first 32 bits of a solving hash are below it.</param>
/// <param name="Hashes">To be made on average.</param>
/// <param name="Seconds">For which it is good.</param>
/// <param name="Then"><c>challenge</c> or <c>pass</c>.</param>
public sealed record WorkPiece(string Token, string Seed, int Puzzles, uint Threshold, long Hashes, int Seconds, string Then);

/// <summary>The body of a 428.</summary>
internal sealed record WorkRefusal(string Error, string Code, WorkPiece Work);

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(WorkRefusal))]
internal sealed partial class WorkJson : JsonSerializerContext;
