namespace OneCaptcha.Grains.Challenges;

/// <summary>The pictures of a stage, each a 64×64 PNG. Nobody writes to the arrays once they are here.</summary>
/// <param name="Expected">The character to look for.</param>
/// <param name="Tiles">The nine tiles, row by row.</param>
[GenerateSerializer, Immutable, Alias("OneCaptcha.StageImages")]
public sealed record StageImages(byte[] Expected, IReadOnlyList<byte[]> Tiles);
