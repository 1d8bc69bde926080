namespace OneCaptcha.Grains.Challenges;

/// <summary>An ink challenge as the visitor may see it: the picture, not the expression.</summary>
/// <param name="Nonce">An answer counts only with it.</param>
/// <param name="Deadline">When it expires, by the silo's clock.</param>
/// <param name="SecondsLeft">Whole seconds until then, as of the reply.</param>
/// <param name="Image">The picture as PNG, twice as many pixels as the canvas.</param>
/// <param name="Width">Canvas width in CSS pixels.</param>
/// <param name="Height">Canvas height in CSS pixels.</param>
[GenerateSerializer, Immutable, Alias("OneCaptcha.InkView")]
public sealed record InkView(long Nonce, DateTimeOffset Deadline, int SecondsLeft, byte[] Image, int Width, int Height);
