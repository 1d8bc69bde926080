using OneCaptcha.Grains.Challenges;

namespace OneCaptcha.Grains.Generation;

/// <summary>A stage with its answer key; it stays inside the silo.</summary>
/// <param name="Request">What it was drawn from.</param>
/// <param name="AnswerKey">Nine bits: bit i says that tile i shows the expected character.</param>
/// <param name="Images">What the visitor sees.</param>
[GenerateSerializer, Immutable, Alias("OneCaptcha.DrawnStage")]
public sealed record DrawnStage(DrawStage Request, int AnswerKey, StageImages Images);
