namespace OneCaptcha.Grains.Ink;

/// <summary>The picture of an ink challenge.</summary>
/// <param name="Png">Twice as many pixels each way as the canvas.</param>
/// <param name="Width">Canvas width in CSS pixels.</param>
/// <param name="Height">Canvas height in CSS pixels.</param>
[GenerateSerializer, Immutable, Alias("OneCaptcha.InkPicture")]
public sealed record InkPicture(byte[] Png, int Width, int Height);
