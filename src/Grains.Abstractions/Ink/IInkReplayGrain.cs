namespace OneCaptcha.Grains.Ink;

/// <summary>
/// Remembers for a day how an expression was written, keyed by the expression, so that one person's ink passes once. What
/// is kept are keyed, truncated fingerprints: handwriting is personal data.
/// </summary>
[Alias("OneCaptcha.IInkReplayGrain")]
public interface IInkReplayGrain : IGrainWithStringKey
{
    /// <summary>
    /// Remembers an ink unless it is one of those remembered: up to translation, scale, small jitter and a stretch of time.
    /// </summary>
    /// <param name="imageId">The challenge it was written for; its own earlier attempt is no replay.</param>
    /// <param name="strokes">The published form.</param>
    /// <returns>Whether it was new.</returns>
    [Alias("Remember")]
    Task<bool> Remember(string imageId, string strokes);
}
