namespace OneCaptcha.Grains.Health;

/// <summary>Answers whether grains and their storage work, keyed by whoever asks.</summary>
[Alias("OneCaptcha.IProbeGrain")]
public interface IProbeGrain : IGrainWithStringKey
{
    /// <summary>Writes a small record; throws what the storage throws.</summary>
    [Alias("Probe")]
    Task Probe();
}
