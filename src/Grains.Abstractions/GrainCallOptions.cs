namespace OneCaptcha.Grains;

/// <summary>How long <see cref="GrainCalls"/> repeats a lost call.</summary>
public sealed class GrainCallOptions
{
    /// <summary>From the first attempt on. Zero, the default, is for one process: no call is lost there.</summary>
    public TimeSpan Patience { get; set; }
}
