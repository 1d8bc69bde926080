namespace OneCaptcha.Grains.Ink;

/// <summary>Section <c>OneCaptcha:Ink</c>.</summary>
public sealed class InkOptions
{
    /// <summary>
    /// Base64 of at least 16 secret bytes under which fingerprints of handwriting are kept, the same on all silos. Where none is
    /// set, each process makes one and forgets it: what it remembered is noise to everybody after it.
    /// </summary>
    public string? ReplayKey { get; set; }
}
