namespace OneCaptcha.Grains.Challenges;

/// <summary>A stage as the visitor may see it: everything but the answer key.</summary>
/// <param name="Stage">Counts from 0.</param>
/// <param name="Stages">How many there are to solve.</param>
/// <param name="Nonce">Fresh for every issued stage; an answer counts only with it.</param>
/// <param name="Deadline">When the stage expires, by the silo's clock.</param>
/// <param name="SecondsLeft">Whole seconds until then, as of the reply.</param>
/// <param name="Images">What to look at.</param>
[GenerateSerializer, Immutable, Alias("OneCaptcha.StageView")]
public sealed record StageView(int Stage, int Stages, long Nonce, DateTimeOffset Deadline, int SecondsLeft, StageImages Images);
