namespace OneCaptcha.Grains.Health;

/// <summary>Answers wherever it is called: whether there is a silo to be reached at all. It touches no storage.</summary>
[Alias("OneCaptcha.IEchoGrain")]
public interface IEchoGrain : IGrainWithIntegerKey
{
    /// <summary>Answers.</summary>
    [Alias("Answer")]
    Task Answer();
}
