namespace OneCaptcha.Grains.Generation;

/// <summary>
/// A worker that draws, keyed by its number in the pool. It owns nothing: the same request draws the same stage, on
/// any worker. A full queue refuses with <see cref="LimitExceededException"/>. For grains only: its replies hold answer keys.
/// </summary>
[Alias("OneCaptcha.IGeneratorGrain")]
public interface IGeneratorGrain : IGrainWithIntegerKey
{
    /// <summary>Draws the stage that the request determines.</summary>
    [Alias("Draw")]
    Task<DrawnStage> Draw(DrawStage request);
}
