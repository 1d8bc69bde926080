namespace OneCaptcha.Grains.Ink;

/// <summary>An ink challenge as the visitor may see it.</summary>
/// <param name="Verdict"><see cref="Verdict.Continue"/>, or why there is none.</param>
/// <param name="Width">Canvas width in CSS pixels; the picture has twice as many.</param>
/// <param name="Height">Canvas height in CSS pixels.</param>
/// <param name="Deadline">Until when it can be answered.</param>
[GenerateSerializer, Immutable, Alias("OneCaptcha.InkReply")]
public sealed record InkReply(Verdict Verdict, int Width = 0, int Height = 0, DateTimeOffset Deadline = default);
