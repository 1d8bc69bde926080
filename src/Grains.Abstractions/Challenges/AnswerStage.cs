namespace OneCaptcha.Grains.Challenges;

/// <summary>An answer to one stage.</summary>
/// <param name="Nonce">The nonce under which the stage was issued.</param>
/// <param name="Answer">Nine bits: bit i says that tile i shows the expected character.</param>
[GenerateSerializer, Immutable, Alias("OneCaptcha.AnswerStage")]
public sealed record AnswerStage(long Nonce, int Answer);
