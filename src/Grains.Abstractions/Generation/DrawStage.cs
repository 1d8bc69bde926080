namespace OneCaptcha.Grains.Generation;

/// <summary>Determines a stage wholly.</summary>
/// <param name="Seed">32 secret random bytes: who has them has the answer.</param>
/// <param name="Difficulty">0 to 3.</param>
/// <param name="StylePeriod">The period whose house style it is drawn in; 0 where the deployment has no style of its own.</param>
[GenerateSerializer, Immutable, Alias("OneCaptcha.DrawStage")]
public sealed record DrawStage(byte[] Seed, int Difficulty, long StylePeriod = 0);
