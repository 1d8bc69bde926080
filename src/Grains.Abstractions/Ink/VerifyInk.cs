namespace OneCaptcha.Grains.Ink;

/// <summary>An ink to be judged.</summary>
/// <param name="SiteKey">The site whose secret was shown, or whose session this is.</param>
/// <param name="Strokes">The published form, <c>[[[x,y,t],…],…]</c>; the caller has parsed it once.</param>
/// <param name="RequestId">Names this attempt: a repeat with the same id gets the same outcome, so that a lost reply harms nobody.</param>
[GenerateSerializer, Immutable, Alias("OneCaptcha.VerifyInk")]
public sealed record VerifyInk(string SiteKey, string Strokes, string RequestId);
