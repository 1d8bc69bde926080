namespace OneCaptcha.Grains.Challenges;

/// <summary>An ink in answer to a session of kind ink.</summary>
/// <param name="Nonce">The nonce under which the challenge was issued.</param>
/// <param name="Strokes">The published form, <c>[[[x,y,t],…],…]</c>; the caller has parsed it once.</param>
[GenerateSerializer, Immutable, Alias("OneCaptcha.AnswerInk")]
public sealed record AnswerInk(long Nonce, string Strokes);
