namespace OneCaptcha.Grains.Generation;

/// <summary>Determines a stage wholly.</summary>
/// <param name="Seed">32 secret random bytes: who has them has the answer.</param>
/// <param name="Difficulty">0 to 3.</param>
[GenerateSerializer, Immutable, Alias("OneCaptcha.DrawStage")]
public sealed record DrawStage(byte[] Seed, int Difficulty);
